package luodi.app.witness;

import java.util.List;
import luodi.app.journal.OfferPieces;
import luodi.app.web.Page;
import luodi.engine.qr.QrCode;

/** A checkpoint with its proof, as codes that a witness reads with a telephone, in their order. */
public record OfferCodesPage(List<QrCode> codes) implements Page {
    public OfferCodesPage {
        codes = List.copyOf(codes);
    }

    static OfferCodesPage of(String offer) {
        return new OfferCodesPage(OfferPieces.of(offer).stream().map(QrCode::of).toList());
    }

    @Override
    public String template() {
        return "witness/OfferCodes.jte";
    }
}
