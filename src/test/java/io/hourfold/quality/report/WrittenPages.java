package io.hourfold.quality.report;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The pages of a written report, each read by a strict parser. */
final class WrittenPages {
    private static final String DOCTYPE = "<!DOCTYPE html>";

    private final SortedMap<Path, Document> pages = new TreeMap<>();

    WrittenPages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                pages.put(file, parse(Files.readString(file)));
            }
        }
    }

    private static Document parse(String page) {
        if (!page.startsWith(DOCTYPE)) {
            throw new AssertionError("a page begins with " + page.substring(0, Math.min(page.length(), 40)));
        }
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page.substring(DOCTYPE.length()))));
        } catch (SAXException | IOException | ParserConfigurationException malformed) {
            throw new AssertionError("a page is not well-formed: " + page, malformed);
        }
    }

    SortedMap<Path, Document> all() {
        return pages;
    }

    /** Every element of a name, of all pages. */
    List<Element> elements(String name) {
        return pages.values().stream()
                .flatMap(page -> elements(page, name).stream())
                .toList();
    }

    static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(place -> (Element) found.item(place))
                .toList();
    }

    /** Links that lead to no page of the report, or to no place of the page. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        pages.forEach((file, page) -> elements(page, "a").forEach(link -> {
            String[] way = link.getAttribute("href").split("#", 2);
            Document target = pages.get(file.resolveSibling(way[0]).normalize());
            boolean leads = target != null
                    && (way.length == 1
                            || elements(target, "*").stream().anyMatch(element -> element.getAttribute("id")
                                    .equals(way[1])));
            if (!leads) {
                broken.add(file + " to " + link.getAttribute("href"));
            }
        }));
        return broken;
    }
}
