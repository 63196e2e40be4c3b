package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import luodi.app.journal.WitnessStore;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnServer
class WitnessBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    Path store;

    @Test
    void aWitnessWithNothingButATelephoneTakesACheckpointAway() throws IOException, ReaderException {
        town.raze();
        town.person("auditor", "沈静", town.city(), Role.AUDITOR);
        WitnessStore witness = new WitnessStore(store);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor desk = browser.visitor();
            desk.signIn("auditor", Town.PASSWORD);
            desk.go("/journal");
            desk.press("现在签发");
            assertThat(witness.begin(desk.page().request().get("/journal/keys").text()))
                    .isInstanceOf(WitnessStore.Stored.class);
            desk.press("显示二维码");
            desk.look("checkpoint-codes");
            desk.fits("checkpoint-codes");

            assertThat(witness.offer(read(desk))).isInstanceOf(WitnessStore.Stored.class);

            desk.page().setViewportSize(390, 844);
            desk.look("checkpoint-codes-phone");
            desk.fits("checkpoint-codes-phone");
            assertThat(witness.offer(read(desk))).isInstanceOf(WitnessStore.Stored.class);
            assertThat(desk.go("/journal/offer/codes?from=999999"))
                    .as("the tree never had that size")
                    .isEqualTo(404);
        }
    }

    @Test
    void oneAsksToEraseARecordAndAnotherAgrees() {
        town.raze();
        Organisation city = town.city();
        town.person("keeper", "田野", city, Role.ADMIN);
        town.person("auditor", "严明", city, Role.AUDIT_ADMIN);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor keeper = browser.visitor();
            keeper.signIn("keeper", Town.PASSWORD);
            keeper.go("/journal");
            keeper.page().locator("summary:has-text('申请抹除')").first().click();
            keeper.page().locator("input[name=ground]:visible").fill("本人要求删除");
            keeper.look("journal-ask-erasure");
            keeper.fits("journal-ask-erasure");
            keeper.press("提交申请");
            assertThat(keeper.text()).contains("已申请，等审计管理员同意。", "申请抹除：本人要求删除");
            assertThat(keeper.page().locator("button:has-text('同意抹除')").count())
                    .as("not by who asked")
                    .isZero();

            Visitor auditor = browser.phone();
            auditor.signIn("auditor", Town.PASSWORD);
            auditor.go("/journal");
            auditor.look("journal-phone");
            auditor.fits("journal-phone");
            auditor.press("同意抹除");
            assertThat(auditor.text()).contains("已抹除：这条记录的内容、行为人和对象都没有了。");
        }
    }

    /**
     * Squares inside a code can look like its corners to who does not know where it is; a telephone is moved a little then,
     * a picture that holds nothing else is read as it lies.
     */
    private static String text(BinaryBitmap picture) throws ReaderException {
        try {
            return new QRCodeReader().decode(picture).getText();
        } catch (NotFoundException mistaken) {
            return new QRCodeReader()
                    .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        }
    }

    /** What the codes on the screen say, each photographed by itself. */
    private static String read(Visitor visitor) throws IOException, ReaderException {
        StringBuilder text = new StringBuilder();
        for (Locator code : visitor.page().locator("svg.qr").all()) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(code.screenshot()));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            text.append(text(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)))))
                    .append('\n');
        }
        if (text.isEmpty()) {
            throw NotFoundException.getNotFoundInstance();
        }
        return text.toString();
    }
}
