/// The lists that say which test holds which statement name tests that are there.
enum StatementRules {
    /// The tests that the rows of a list name, in their last column but for their endings.
    ///
    /// A row's tests are separated by semicolons; one follows its file, which stands in backquotes,
    /// or is in the file before. One that ends in an ellipsis is the beginning of a name.
    ///
    /// - Parameters:
    ///   - text: the list, as Markdown.
    ///   - folder: where files lie that are named without a folder.
    /// - Returns: each file with a test in it, or with none where the whole file is meant.
    static func tests(_ text: String, in folder: String) -> [(file: String, test: String?)] {
        text.split(separator: "\n").filter { $0.contains("Tests") && $0.hasPrefix("|") }.flatMap {
            line -> [(file: String, test: String?)] in
            let column = line.split(separator: "|").last { $0.contains { $0 != " " } } ?? ""
            var file = ""
            return column.split(separator: ";").compactMap {
                part -> (file: String, test: String?)? in
                let pieces = part.split(separator: "`").map(trimmed).filter { !$0.isEmpty }
                if part.contains("`"), let named = pieces.first { file = named }
                let test = part.contains("`") ? pieces.dropFirst().first : pieces.first
                return file.isEmpty ? nil : (path(file, folder), test)
            }
        }
    }

    /// Whether a file has a test of that name.
    static func has(_ test: String?, in source: String) -> Bool {
        guard let test else { return true }
        let isBeginning = test.hasSuffix("…")
        let name = isBeginning ? trimmed(test.dropLast()) : test
        let isSwift = !name.hasPrefix("test_")
        let end = isBeginning ? "" : isSwift ? "`(" : "("
        return source.contains((isSwift ? "func `" : "def ") + name + end)
    }

    private static func path(_ name: String, _ folder: String) -> String {
        let file = name.hasSuffix(".py") ? name : name + ".swift"
        let first = name.prefix { $0 != "/" }
        return first.hasSuffix("Tests") && name.contains("/") ? file : folder + "/" + file
    }

    private static func trimmed(_ text: Substring) -> String {
        let left = text.drop { $0 == " " }
        return String(left.reversed().drop { $0 == " " }.reversed())
    }
}
