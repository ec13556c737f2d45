/// A media type or a range of them (RFC 9110 sections 8.3.1 and 12.5.1).
package struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// The type in lower case, `*` for any.
    package let type: String
    /// The subtype in lower case, `*` for any.
    package let subtype: String
    /// The parameters, such as charset, with names in lower case.
    package let parameters: [String: String]

    /// Reads `type/subtype; name=value`; nil where it is something else or a parameter is repeated.
    package init?(_ text: String) {
        let parts = text.fields(separatedBy: ";")
        let names = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, names.allSatisfy(\.isToken) else { return nil }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let name = part.prefix { $0 != "=" }
            var value = part.dropFirst(name.count + 1)
            if value.count > 1, value.first == "\"", value.last == "\"" {
                value = value.dropFirst().dropLast()
            }
            guard name.isToken, !value.isEmpty,
                parameters.updateValue(String(value), forKey: name.lowercased()) == nil
            else { return nil }
        }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        self.parameters = parameters
    }

    /// `type/subtype` without parameters.
    package var essence: String { type + "/" + subtype }

    /// The media type as it is written in a header field.
    package var description: String {
        parameters.sorted { $0.key < $1.key }.reduce(essence) { "\($0); \($1.key)=\($1.value)" }
    }

    /// How closely this range names another type: 0 for any, 1 for any of the type, 2 for the type
    /// itself, plus 1 for each parameter; nil where it is not in the range.
    func specificity(for other: MediaType) -> Int? {
        if type == "*" { return subtype == "*" ? 0 : nil }
        guard type == other.type else { return nil }
        if subtype == "*" { return 1 }
        let wanted = parameters.filter { $0.key != "q" }
        guard subtype == other.subtype,
            wanted.allSatisfy({ other.parameters[$0.key]?.lowercased() == $0.value.lowercased() })
        else { return nil }
        return 2 + wanted.count
    }
}

/// What a client would like to get (RFC 9110 section 12.5.1).
package struct Accept: Sendable {
    private let ranges: [(range: MediaType, quality: Double)]

    /// Reads the Accept field.
    ///
    /// Without one, anything is welcome; ranges that cannot be read are passed over.
    package init(_ headers: Headers) {
        ranges = (headers["accept"] ?? "*/*").fields(separatedBy: ",").compactMap { text in
            guard let range = MediaType(text) else { return nil }
            let quality = range.parameters["q"].map { Double($0) ?? 0 } ?? 1
            return (range, quality.isFinite ? min(max(quality, 0), 1) : 0)
        }
    }

    /// The offer with the highest quality, the first of equals; nil where none is acceptable (406).
    package func preferred(among offers: [MediaType]) -> MediaType? {
        var best: (offer: MediaType, quality: Double)?
        for offer in offers {
            let quality = quality(of: offer)
            if quality > (best?.quality ?? 0) { best = (offer, quality) }
        }
        return best?.offer
    }

    private func quality(of offer: MediaType) -> Double {
        let matches = ranges.compactMap { entry in
            entry.range.specificity(for: offer).map { ($0, entry.quality) }
        }
        return matches.max { $0.0 < $1.0 }?.1 ?? 0
    }
}
