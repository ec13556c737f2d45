package import Domain
package import HTML

package extension SharedWords {
    /// What a developer says that something is for, in the reader's language, or in another that is
    /// named then, so that it is read aloud as it should be; nil: he says nothing.
    func written(_ purpose: Purpose) -> HTML? {
        purpose.written(for: language.rawValue).map { written in
            written.language == language.rawValue
                ? "\(written.text)"
                : "<span lang=\"\(written.language)\">\(written.text)</span>"
        }
    }
}
