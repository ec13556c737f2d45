/// What an app wants something for, in its developer's words: in one language, or in several.
package struct Purpose: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The languages in which it can be written; who misses his own reads the first that is there.
    package static let languages = ["en", "it", "de"]

    /// The words by language (BCP 47); none is empty.
    package let texts: [String: String]

    /// Words by language; what is empty is left out.
    package init(_ texts: [String: String] = [:]) {
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    /// Words in English.
    package init(stringLiteral text: String) { self.init(["en": text]) }

    /// Words as they were written, and in which language.
    package struct Written: Hashable, Sendable {
        /// The language (BCP 47).
        package let language: String

        /// The words.
        package let text: String
    }

    /// The words for who reads a language: his own, else another that is there; nil: there are
    /// none.
    package func written(for language: String) -> Written? {
        let found = ([language] + Self.languages).first { texts[$0] != nil }
        return found.flatMap { found in texts[found].map { Written(language: found, text: $0) } }
    }
}
