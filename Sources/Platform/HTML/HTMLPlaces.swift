/// Where data may stand; each check traps with a sentence for whoever wrote the page.
extension HTMLContext {
    /// Attributes whose value a browser follows or loads (HTML §4, `javascript:` would run).
    static let links: Set = ["href", "src", "action", "formaction", "poster", "data", "cite"]

    /// Why data must not stand here, or nil when it may.
    var refusal: String? {
        switch place {
        case .content: nil
        case .doubleQuotedAttribute: attributeRefusal
        case .tag: "data is not allowed in a tag"
        case .unquotedAttribute: "data is not allowed in an unquoted attribute"
        case .singleQuotedAttribute: "data is not allowed in a single-quoted attribute"
        case .comment: "data is not allowed in a comment"
        case .script: "data is not allowed in a script or a style"
        }
    }

    private var attributeRefusal: String? {
        let name = attributeName
        if Self.links.contains(name) { return "the attribute \(name) takes a Link" }
        if name == "style" || name == "srcdoc" || name == "srcset" || name.hasPrefix("on") {
            return "data is not allowed in the attribute \(name)"
        }
        return nil
    }

    /// Why a link must not stand here, or nil when it may: it is the whole of a link's value.
    var linkRefusal: String? {
        guard place == .doubleQuotedAttribute, Self.links.contains(attributeName) else {
            return "a Link is only for \(Self.links.sorted())"
        }
        return valueBegins ? nil : "a Link is the whole value of an attribute"
    }

    mutating func requireData() {
        if let refusal { preconditionFailure(refusal) }
        noteData()
    }

    func requireContent() {
        precondition(place == .content, "markup is allowed in element content only")
    }

    mutating func requireLink() {
        if let linkRefusal { preconditionFailure(linkRefusal) }
        noteData()
    }

    func requireAttributeName() {
        precondition(allowsAttributeName, "an attribute stands in a tag, after a space")
    }
}
