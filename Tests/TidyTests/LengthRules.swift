/// How long things may be: what does not fit a screen is not read.
enum LengthRules {
    static let longestFile = 400
    static let longestFunction = 60
    static let longestLine = 100

    static func file(_ file: SourceFile) -> [Finding] {
        // The last line break is followed by an empty piece that is no line.
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        guard count > longestFile else { return [] }
        return [
            file.finding(
                longestFile,
                "\(count) lines; use files of one concept with at most \(longestFile)"
            )
        ]
    }

    static func line(_ file: SourceFile) -> [Finding] {
        file.lines.indices.filter {
            file.lines[$0].utf8.count > longestLine && file.lines[$0].count > longestLine
        }.map {
            file.finding($0, "\(file.lines[$0].count) columns; use at most \(longestLine)")
        }
    }

    static func function(_ file: SourceFile) -> [Finding] {
        file.code.indices.compactMap { start in
            guard beginsFunction(file.code[start]), let end = end(of: start, in: file.code),
                end - start + 1 > longestFunction
            else { return nil }
            return file.finding(
                start,
                "a function of \(end - start + 1) lines; use steps of at most \(longestFunction)"
            )
        }
    }

    private static func beginsFunction(_ line: String) -> Bool {
        let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
        for word in words {
            switch word {
            case "func", "init", "deinit", "subscript": return true
            default:
                guard modifiers.contains(String(word)) || word.hasPrefix("@") || word.hasSuffix(")")
                else { return false }
            }
        }
        return false
    }

    /// The line of the closing brace: the formatter puts it where the declaration began.
    private static func end(of start: Int, in code: [String]) -> Int? {
        let indent = indentation(code[start])
        for index in code.indices.dropFirst(start + 1) {
            let text = code[index].drop { $0 == " " }
            if text.isEmpty || indentation(code[index]) > indent { continue }
            guard indentation(code[index]) == indent else { return nil }
            if text.hasPrefix("}") { return index }
            let goesOn = [")", "{", "where", "->", "throws", "#", "\""]
            guard goesOn.contains(where: { text.hasPrefix($0) }) else { return nil }
        }
        return nil
    }

    private static func indentation(_ line: String) -> Int {
        line.prefix { $0 == " " }.count
    }

    static let modifiers: Set = [
        "package", "public", "internal", "private", "fileprivate", "static", "mutating", "override",
        "borrowing", "consuming", "nonisolated", "convenience", "required", "final", "indirect",
        "open", "class", "lazy", "unsafe", "nonmutating", "prefix", "postfix", "isolated", "set",
        "private(set)", "fileprivate(set)", "internal(set)", "weak", "unowned", "dynamic",
    ]
}
