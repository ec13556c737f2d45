internal import HTML

/// The area that a chart draws in, as SVG that the server makes.
///
/// Places are shares of its width, from 0 at the left to 1, and of its height, from 0 at the top to
/// 1. It is as wide as the page leaves room for, on a phone, too, while text keeps the size of the
/// page's (SVG 2, section 8.9: percentages are of the viewport; lines have one that stretches).
enum Plot {
    /// The drawing, with what it shows in words; its identifiers on the page begin with `id`.
    static func svg(
        id: String,
        title: String,
        description: String,
        isLow: Bool = false,
        _ content: HTML
    ) -> HTML {
        """
        <svg class="\(isLow ? "plot low" : "plot")" role="img" \
        aria-labelledby="\(id)-title \(id)-text">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-text">\(description)</desc>
        \(content)</svg>
        """
    }

    /// Lines, as ``line(_:_:)`` makes them.
    static func lines(_ lines: [HTML]) -> HTML {
        "<svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">\n\(lines)</svg>\n"
    }

    /// A line from place to place.
    static func line(_ points: [(x: Double, y: Double)], _ name: String) -> HTML {
        let places = points.map { tenths($0.x * 1_000) + "," + tenths($0.y * 1_000) }
        return "<polyline class=\"\(name)\" points=\"\(places.joined(separator: " "))\"/>\n"
    }

    /// A single value.
    static func dot(x: Double, y: Double, _ name: String) -> HTML {
        """
        <circle class="\(name)" cx="\(number: x * 100, decimals: 2)%" \
        cy="\(number: y * 100, decimals: 2)%" r="3"/>

        """
    }

    /// A bar that stands on something.
    static func bar(x: Double, top: Double, width: Double, height: Double, _ name: String) -> HTML {
        """
        <rect class="\(name)" x="\(number: x * 100, decimals: 2)%" \
        y="\(number: top * 100, decimals: 2)%" width="\(number: width * 100, decimals: 2)%" \
        height="\(number: height * 100, decimals: 2)%"/>

        """
    }

    /// A mark of the scale at the left, with a line across.
    static func level(_ y: Double, _ text: String, _ name: String = "grid") -> HTML {
        """
        <line class="\(name)" x2="100%" y1="\(number: y * 100, decimals: 2)%" \
        y2="\(number: y * 100, decimals: 2)%"/>
        <text y="\(number: y * 100, decimals: 2)%" dx="-6" dy="4" text-anchor="end">\(text)</text>

        """
    }

    /// The next mark of the axis below; a narrow page leaves out every second.
    static func time(_ x: Double, _ text: String, place: Int) -> HTML {
        """
        <text class="\(place.isMultiple(of: 2) ? "even" : "odd")" \
        x="\(number: x * 100, decimals: 2)%" y="100%" dy="20" text-anchor="middle">\(text)</text>

        """
    }

    private static func tenths(_ number: Double) -> String {
        NumberText.of((number * 10).rounded() / 10)
    }
}
