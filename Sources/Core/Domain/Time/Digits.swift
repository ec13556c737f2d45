/// Whole numbers as fixed-width text, as dates and times need them.
package enum Digits {
    /// A number that is not negative, with zeros before it up to a width.
    package static func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
