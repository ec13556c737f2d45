extension String {
    /// The lines of a text, the last one also where it is empty.
    ///
    /// A carriage return and a line feed are one `Character` of Swift, so that splitting a text at
    /// line feeds would leave two lines together; here it belongs to the line that it ends.
    var lines: [String] {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
