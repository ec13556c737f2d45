internal import Domain
internal import Languages

extension English {
    var exportTitle: String { "Take all your data with you" }
    var exportLead: String {
        "One ZIP archive with what is kept about you, in tables that any spreadsheet opens."
    }
    var exportHint: String {
        "The password is asked for where you entered it more than ten minutes ago. That the "
            + "archive was made is in your record of accesses."
    }
    var exportButton: String { "Make and download the archive" }
    var busyTitle: String { "Please wait a moment" }
    var busyLead: String {
        "A file of yours is still being made, or too many people take their data along just now. "
            + "Try again in half a minute."
    }
    var fileIsCutOff: String {
        "THIS FILE IS NOT WHOLE: something went wrong while it was made. Please fetch it again."
    }
    var archiveContents: [String] {
        [
            "Every value, a table for each kind of data, and what it was before it was changed",
            "Every recording of a device, as a table of its own",
            "The personal details",
            "Relationships, and who is allowed what",
            "What apps were allowed, also what has ended",
            "Who did what with the data and the account",
        ]
    }

    func readMe(_ day: CivilDate, _ name: String, missing: [String]) -> String {
        """
        What TPaaS keeps about \(name), made on \(date(day)).
        \(missing.isEmpty ? "" : "\n" + notWhole(missing))
        data/*.csv          every value, a file for each kind of data of which there is something
        versions/*.csv      what values were before they were changed, by whom and when
        recordings.csv      what devices sent: when, by which app, and in which file it is here
        recordings/*.csv    each of them, a line for each stretch of time of the device
        person.csv          the personal details
        relationships.csv   the relationships
        policies.csv        who is allowed what
        consents.csv        what apps were allowed, also what has ended
        audit.csv           who did what, the newest first; the making of this archive, too
        contents.csv        the files, and how many lines each has below the first

        What is in data is in recordings as well, where a device sent it as a recording. Times
        have the offset from UTC of the place. The files are UTF-8 with commas between the
        fields (RFC 4180). An empty field is a missing value, never zero. A text that a
        spreadsheet could take for a formula has an apostrophe before it. Values that only the
        owner's key opens are in the column ciphertext. Keep the archive in a safe place: whoever
        has it can read the rest of it.

        """
    }

    private func notWhole(_ missing: [String]) -> String {
        """
        IT IS NOT WHOLE: these places of storage did not answer while it was made, and what they
        keep is missing or incomplete: \(missing.joined(separator: ", ")). Make the archive
        again later.

        """
    }
}
