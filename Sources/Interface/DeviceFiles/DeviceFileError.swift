/// Why a device file was refused: the first fault and where it is.
package struct DeviceFileError: Error, Equatable, CustomStringConvertible {
    /// The line, counted from 1; for something that never came, the last line.
    package let line: Int
    /// The field or column, if the fault is in one.
    package let field: String?
    /// A clause for people, such as `“1x4” is not a number`.
    package let reason: String

    init(line: Int, field: String? = nil, reason: String) {
        self.line = line
        self.field = field
        self.reason = reason
    }

    /// For example `line 812: activity: “1x4” is not a number`.
    package var description: String {
        "line \(line): " + (field.map { "\($0): " } ?? "") + reason
    }
}

/// A fault inside one field, before it is known on which line that is.
struct FieldFault: Error {
    let reason: String

    func at(_ line: Int, _ field: String) -> DeviceFileError {
        DeviceFileError(line: line, field: field, reason: reason)
    }
}
