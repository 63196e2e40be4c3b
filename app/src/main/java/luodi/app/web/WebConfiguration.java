package luodi.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.City;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    TemplateEngine templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "luodi.pages");
        engine.setBinaryStaticContent(true);
        return engine;
    }

    @Bean
    PageHandler pageHandler(
            TemplateEngine templates, ObjectProvider<MenuItem> menu, ObjectProvider<SearchPlace> search, City city) {
        // A new start may bring new files: one token for all of them is simple and right.
        String assetVersion = UUID.randomUUID().toString().substring(0, 8);
        return new PageHandler(templates, menu.stream().toList(), search.getIfAvailable(), city, assetVersion);
    }

    /** Before everything that would read the body. */
    @Bean
    FilterRegistrationBean<LargeUploads> largeUploads(ObjectProvider<UploadPlace> places) {
        FilterRegistrationBean<LargeUploads> filter =
                new FilterRegistrationBean<>(new LargeUploads(places.stream().toList()));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10);
        return filter;
    }

    @Bean
    WebMvcConfigurer pages(PageHandler handler) {
        return new WebMvcConfigurer() {
            @Override
            public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
                handlers.add(handler);
            }
        };
    }
}
