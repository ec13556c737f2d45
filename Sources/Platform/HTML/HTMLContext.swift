/// Where the end of a piece of markup stands, as HTML §13.2.5's tokenizer would say it.
///
/// It knows the markup that we write ourselves, not all of HTML: what it does not know it refuses.
struct HTMLContext: Equatable {
    enum Place: Equatable {
        case content, tag, unquotedAttribute, singleQuotedAttribute, doubleQuotedAttribute
        case comment, script
    }

    private(set) var place = Place.content

    /// The name of the element or attribute that is being read, in lower case.
    private var element: [UInt8] = []
    private var attribute: [UInt8] = []
    private var readsElement = false
    private var valueIsEmpty = true
    private var last: UInt8 = 0

    /// "script" or "style" while inside one: nothing but its own end tag ends it.
    private var raw: String?
    private var dashes = 0
    private var isDeclaration = false

    mutating func read(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch place {
            case .content: readContent(byte)
            case .tag: readTag(byte)
            case .unquotedAttribute: readUnquoted(byte)
            case .singleQuotedAttribute: readQuoted(byte, end: UInt8(ascii: "'"))
            case .doubleQuotedAttribute: readQuoted(byte, end: UInt8(ascii: "\""))
            case .comment: readComment(byte)
            case .script: readScript(byte)
            }
            last = byte
        }
    }

    /// The name of the attribute whose value is being read.
    var attributeName: String {
        String(decoding: attribute, as: UTF8.self)
    }

    /// Whether nothing of the attribute's value has been written.
    var valueBegins: Bool {
        valueIsEmpty
    }

    /// Whether the name of an attribute may begin here.
    var allowsAttributeName: Bool {
        place == .tag && !readsElement && (last == UInt8(ascii: " ") || last == UInt8(ascii: "\n"))
    }

    /// An attribute's name was written: the next needs a space.
    mutating func noteAttributeName() {
        last = UInt8(ascii: "d")
    }

    /// Data was written: what follows is not at the beginning of a value any more.
    mutating func noteData() {
        valueIsEmpty = false
    }

    private mutating func readContent(_ byte: UInt8) {
        guard byte == UInt8(ascii: "<") else { return }
        place = .tag
        element = []
        attribute = []
        readsElement = true
    }

    private mutating func readTag(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"):
            let name = String(decoding: element, as: UTF8.self)
            if name == raw.map({ "/" + $0 }) { raw = nil }
            if raw == nil, name == "script" || name == "style" { raw = name }
            place = raw == nil ? .content : .script
        case UInt8(ascii: "!") where last == UInt8(ascii: "<"):
            place = .comment
            dashes = 0
            isDeclaration = true
        case UInt8(ascii: "/") where readsElement && element.isEmpty:
            element.append(byte)
        case let byte where Self.separates(byte):
            readsElement = false
        case UInt8(ascii: "="):
            place = .unquotedAttribute
            valueIsEmpty = true
        default:
            let letter = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if readsElement {
                element.append(letter)
            } else {
                if Self.separates(last) { attribute = [] }
                attribute.append(letter)
            }
        }
    }

    private mutating func readUnquoted(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\"") where valueIsEmpty: place = .doubleQuotedAttribute
        case UInt8(ascii: "'") where valueIsEmpty: place = .singleQuotedAttribute
        case UInt8(ascii: ">"): readTag(byte)
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20:
            // Why not before a value: `a = "b"` is `a="b"` (HTML §13.2.5.35).
            if !valueIsEmpty { place = .tag }
        default: valueIsEmpty = false
        }
    }

    private mutating func readQuoted(_ byte: UInt8, end: UInt8) {
        if byte == end { place = .tag } else { valueIsEmpty = false }
    }

    /// A declaration ends with ">", a comment with "-->".
    private mutating func readComment(_ byte: UInt8) {
        if last == UInt8(ascii: "!"), byte == UInt8(ascii: "-") { isDeclaration = false }
        if byte == UInt8(ascii: ">"), isDeclaration || dashes >= 2 { place = .content }
        dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }

    private mutating func readScript(_ byte: UInt8) {
        // The end tag's name is read as a tag's; data is refused until the tag has ended.
        if byte == UInt8(ascii: "/"), last == UInt8(ascii: "<") {
            readContent(UInt8(ascii: "<"))
            element = [byte]
        }
    }

    /// White space (HTML §13.2.5.32), the slash, and the quotes that end a value before a name.
    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
