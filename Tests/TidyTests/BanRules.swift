/// Calls that hide time, chance, failure or memory, each with what to use instead.
enum BanRules {
    struct Ban: Sendable {
        let call: String
        let instead: String
        /// Folders where it is right.
        var except: [String] = []
    }

    static let bans = [
        Ban(call: "Date()", instead: "at: Moment", except: ["Sources/tpaas"]),
        Ban(call: "Date.now", instead: "at: Moment", except: ["Sources/tpaas"]),
        Ban(call: "UUID()", instead: "using: entropy", except: ["Sources/tpaas"]),
        Ban(call: ".random(", instead: "using: entropy", except: ["Sources/tpaas"]),
        Ban(call: "arc4random", instead: "using: entropy"),
        Ban(call: "print(", instead: "a Logger", except: ["Sources/tpaas"]),
        Ban(call: "getenv", instead: "the configuration", except: ["Sources/tpaas"]),
        Ban(call: "try!", instead: "try, or a precondition with a sentence"),
        Ban(call: "fatalError(", instead: "preconditionFailure with a sentence"),
        Ban(call: "String(format:", instead: "a formatter of ours"),
        Ban(call: "@unchecked Sendable", instead: "a value type", except: ["Sources/Platform"]),
        Ban(call: "nonisolated(unsafe)", instead: "a value type", except: ["Sources/Platform"]),
        Ban(call: "unsafe ", instead: "a wrapper in the platform", except: ["Sources/Platform"]),
    ]

    static func calls(_ file: SourceFile) -> [Finding] {
        guard file.lies(in: "Sources") else { return [] }
        let banned = bans.filter { ban in
            !ban.except.contains { file.lies(in: $0) } && file.stripped.contains(ban.call)
        }
        return file.code.enumerated().flatMap { index, line in
            banned.filter { occurs($0.call, in: line) }.map {
                file.finding(index, "\($0.call): use \($0.instead)")
            }
        }
    }

    static func foundation(_ file: SourceFile) -> [Finding] {
        guard file.lies(in: "Sources"), !file.lies(in: "Sources/tpaas") else { return [] }
        return ImportRules.imports(of: file).filter { $0.module == "Foundation" }.map {
            file.finding($0.index, "import Foundation: use FoundationEssentials, or the library")
        }
    }

    static func disabled(_ file: SourceFile) -> [Finding] {
        guard file.lies(in: "Tests") else { return [] }
        return file.code.indices.filter { file.code[$0].contains(".disabled(") }.map {
            file.finding($0, "a disabled test: use it, or delete it")
        }
    }

    /// Whether the call stands there as a whole word: `footprint(` is no `print(`.
    static func occurs(_ call: String, in line: String) -> Bool {
        var rest = line[...]
        while let start = find(call, in: rest) {
            let before = start == line.startIndex ? nil : line[line.index(before: start)]
            let beginsInWord = call.first.map { $0.isLetter } ?? false
            let isWord = before.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
            if !(beginsInWord && isWord) { return true }
            rest = line[line.index(after: start)...]
        }
        return false
    }

    private static func find(_ call: String, in text: Substring) -> String.Index? {
        guard text.contains(call) else { return nil }
        return text.indices.first { text[$0...].hasPrefix(call) }
    }
}
