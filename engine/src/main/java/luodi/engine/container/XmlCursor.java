package luodi.engine.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks XML of strangers element by element. A document type declaration is refused, so that no entity
 * can be declared (no expansion, no file, no address), and nesting is bounded. Broken XML is a {@link
 * Broken}, never a half-read answer.
 */
public final class XmlCursor {
    /** Real office parts stay below 60. */
    private static final int DEEPEST = 256;

    private static final XMLInputFactory FACTORY = factory();

    /** What to do with a child element: read it, or leave it to be skipped. */
    @FunctionalInterface
    public interface Visitor {
        void child(String name) throws IOException;
    }

    /** The part is not well-formed. */
    public static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(XMLStreamException cause) {
            super(
                    "line "
                            + (cause.getLocation() == null
                                    ? "?"
                                    : cause.getLocation().getLineNumber()),
                    cause);
        }
    }

    private final XMLStreamReader xml;
    private int depth;

    private XmlCursor(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Stands on the root element of the part. */
    public static XmlCursor over(InputStream part) throws IOException {
        try {
            XmlCursor cursor = new XmlCursor(FACTORY.createXMLStreamReader(decoded(part)));
            while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
                // comments and processing instructions may stand before the root
            }
            return cursor;
        } catch (XMLStreamException broken) {
            throw unwrapped(broken);
        }
    }

    /**
     * Decoding is not left to the parser: it would print wrong bytes on standard error, and would believe
     * whatever encoding the part names.
     */
    private static Reader decoded(InputStream part) throws IOException {
        PushbackInputStream in = new PushbackInputStream(part, 3);
        byte[] mark = in.readNBytes(3);
        int first = mark.length < 2 ? 0 : ((mark[0] & 0xFF) << 8) | (mark[1] & 0xFF);
        boolean utf8Mark = first == 0xEFBB;
        Charset charset = first == 0xFEFF || first == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        if (!utf8Mark) {
            in.unread(mark);
        }
        return new InputStreamReader(in, charset.newDecoder());
    }

    /** Local name of the element stood on. */
    public String name() {
        return xml.getLocalName();
    }

    /** Namespace of the element stood on; empty where it has none. */
    public String space() {
        String space = xml.getNamespaceURI();
        return space == null ? "" : space;
    }

    /** An attribute by local name, whatever its prefix. */
    public Optional<String> attribute(String local) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(local)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** Visits each child of the element stood on and ends behind it; what a visitor leaves is skipped. */
    public void children(Visitor visitor) throws IOException {
        int parent = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                visitor.child(xml.getLocalName());
                while (depth > parent) {
                    next();
                }
            }
            if (depth < parent) {
                return;
            }
        }
    }

    /** The characters directly inside the element stood on; ends behind it. */
    public String text() throws IOException {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= own) {
            int event = next();
            boolean characters = event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE;
            if (characters && depth == own) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return text.toString();
    }

    private int next() throws IOException {
        try {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.DTD ->
                    throw new HostileContainer("it declares a document type, which office programs never write");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new HostileContainer("it nests more than " + DEEPEST + " elements");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            return event;
        } catch (XMLStreamException broken) {
            throw unwrapped(broken);
        } catch (java.util.NoSuchElementException end) {
            throw new Broken(new XMLStreamException("ends early", xml.getLocation(), end));
        }
    }

    /** The parser hides what its source threw inside its own exception. */
    private static IOException unwrapped(XMLStreamException broken) {
        Throwable inner = broken.getNestedException() != null ? broken.getNestedException() : broken.getCause();
        return inner instanceof HostileContainer hostile ? hostile : new Broken(broken);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Our own limit says what it is; the JDK's would look like damage.
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        return factory;
    }
}
