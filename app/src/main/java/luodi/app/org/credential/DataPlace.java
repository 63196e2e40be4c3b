package luodi.app.org.credential;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps its files.
 *
 * @param data the data directory
 */
@ConfigurationProperties("luodi")
record DataPlace(@DefaultValue("data") Path data) {}
