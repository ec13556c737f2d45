internal import Domain

/// What is said of the archive of all that is one's own.
protocol ExportWords {
    var exportTitle: String { get }
    var exportLead: String { get }
    var exportHint: String { get }
    var exportButton: String { get }
    var busyTitle: String { get }
    var busyLead: String { get }

    /// The last line of a file that could not be gone on with.
    var fileIsCutOff: String { get }
    var archiveContents: [String] { get }

    /// What the archive's own text says; `missing` are the shards that did not answer.
    func readMe(_ day: CivilDate, _ name: String, missing: [String]) -> String
}
