extension HTML {
    /// Puts literal markup and data together, watching where each value lands.
    package struct Interpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []
        var context = HTMLContext()

        /// Begins with nothing, in element content.
        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Literal markup of the source code.
        package mutating func appendLiteral(_ literal: StaticString) {
            let text = literal.description.utf8
            context.read(text)
            bytes += text
        }

        /// Text, escaped.
        ///
        /// Traps outside element content and double-quoted attributes, and in an attribute that
        /// holds a URL, a style or a script.
        package mutating func appendInterpolation(_ text: String) {
            context.requireData()
            HTMLEscape.append(text, to: &bytes)
        }

        /// Text, escaped, or nothing.
        package mutating func appendInterpolation(_ text: String?) {
            appendInterpolation(text ?? "")
        }

        /// Markup within the content of an element.
        package mutating func appendInterpolation(_ markup: HTML) {
            context.requireContent()
            bytes += markup.complete
        }

        /// Markup within the content of an element, or nothing.
        package mutating func appendInterpolation(_ markup: HTML?) {
            appendInterpolation(markup ?? HTML.empty)
        }

        /// Markup, piece by piece, within the content of an element.
        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { appendInterpolation(piece) }
        }

        /// The whole value of `href`, `src`, `action` and their like.
        package mutating func appendInterpolation(_ link: Link) {
            context.requireLink()
            HTMLEscape.append(link.description, to: &bytes)
        }

        /// A whole number in decimal digits, without separators.
        package mutating func appendInterpolation(count: some BinaryInteger) {
            appendInterpolation(String(count))
        }

        /// A number with a fixed number of decimals, 0 to 9, rounded half away from zero.
        package mutating func appendInterpolation(number: Double, decimals: Int) {
            appendInterpolation(HTMLNumber.text(number, decimals: decimals))
        }

        /// The attribute `checked`, or nothing; it stands where an attribute's name may begin.
        package mutating func appendInterpolation(checked: Bool) {
            append("checked", when: checked)
        }

        /// The attribute `selected`, or nothing.
        package mutating func appendInterpolation(selected: Bool) {
            append("selected", when: selected)
        }

        /// The attribute `disabled`, or nothing.
        package mutating func appendInterpolation(disabled: Bool) {
            append("disabled", when: disabled)
        }

        /// The attribute `required`, or nothing.
        package mutating func appendInterpolation(required: Bool) {
            append("required", when: required)
        }

        private mutating func append(_ attribute: StaticString, when present: Bool) {
            context.requireAttributeName()
            guard present else { return }
            context.noteAttributeName()
            bytes += attribute.description.utf8
        }
    }
}
