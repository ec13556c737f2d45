/// Words that say nothing: a type or file named so has no concept yet.
enum NameRules {
    static let banned: Set = [
        "Service", "Services", "Manager", "Managers", "Helper", "Helpers", "Util", "Utils",
        "Utility", "Handler", "Handlers", "Common", "Info",
    ]

    static func types(_ file: SourceFile) -> [Finding] {
        let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype",
        ]
        return file.code.enumerated().flatMap { index, line -> [Finding] in
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            return zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.compactMap {
                reason(String($0.1)).map { file.finding(index, $0) }
            }
        }
    }

    static func files(_ file: SourceFile) -> [Finding] {
        // LogService is the name that the architecture gives to a layer's folder.
        let parts = file.path.split(separator: "/").filter { !$0.hasPrefix("LogService") }
        return parts.compactMap { part in
            reason(part.split(separator: ".").first.map(String.init) ?? "")
        }.map { file.finding(0, $0) }
    }

    private static func reason(_ name: String) -> String? {
        if name == "Data" { return "the name Data: use the name of what it holds" }
        let word = words(of: name).first { banned.contains($0) }
        return word.map { "the word \($0) in \(name): use the name of the concept" }
    }

    /// The words of a camel-case name: "HTTPHandlerTests" is HTTP, Handler, Tests.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        let letters = Array(name)
        for (index, letter) in letters.enumerated() {
            let beginsWord = letter.isUppercase || !letter.isLetter
            let endsCapitals = index + 1 < letters.count && letters[index + 1].isLowercase
            let afterLower = word.last.map { !$0.isUppercase } ?? false
            if beginsWord, !word.isEmpty, afterLower || endsCapitals {
                words.append(word)
                word = ""
            }
            word.append(letter)
        }
        return words + (word.isEmpty ? [] : [word])
    }
}
