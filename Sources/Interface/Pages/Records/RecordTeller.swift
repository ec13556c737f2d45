internal import Application
internal import Domain
internal import HTML
internal import Languages

/// Tells a record, and what it said before, in words.
struct RecordTeller {
    private let answer: ReadHistory.Answer
    private let type: DataType
    private let words: any Words
    private let clock: ReaderClock
    private let names: KnownNames

    /// Looks up the names that are not known from the person's circle.
    init(
        _ answer: ReadHistory.Answer,
        _ type: DataType,
        _ visit: Visit,
        _ circle: Circle
    ) throws(Refusal) {
        self.answer = answer
        self.type = type
        words = visit.words
        clock = visit.clock(of: circle.person, in: circle)
        let provenance = answer.record.provenance
        let actors = answer.versions.compactMap(\.actor) + [provenance.actor].compactMap(\.self)
        let apps = answer.versions.compactMap(\.app) + [provenance.app].compactMap(\.self)
        names = try visit.namesKnown(Set(actors), Set(apps), in: circle)
    }

    /// What it says now, and where it comes from.
    var facts: HTML {
        let record = answer.record
        let reading = Reading(record)
        let provenance = record.provenance
        let device: HTML? = provenance.device.map { device in
            "<dt>\(words.device)</dt><dd>\(device)</dd>\n"
        }
        let recording: HTML? = recordingLink(record.address).map { link in
            "<dt>\(words.recordingLabel)</dt><dd><a href=\"\(link)\">\(words.show)</a></dd>\n"
        }
        return """
            <dt>\(words.time)</dt><dd>\(words.time(reading.localTime.reading))</dd>
            <dt>\(words.value)</dt><dd>\(words.text(reading, type)) \(words.unit(type.unit))</dd>
            \(device)<dt>\(words.enteredBy)</dt>\
            <dd>\(names.who(provenance.actor, provenance.app, words))</dd>
            \(recording)
            """
    }

    private func recordingLink(_ address: Record.Address) -> Link? {
        guard case .sample(let recording, _) = address else { return nil }
        return "/data/recordings/\(recording.description)"
    }

    /// What it said before, and who changed that.
    var versions: HTML {
        guard !answer.versions.isEmpty else { return "<p>\(words.neverChanged)</p>" }
        let heads = [words.value, words.time, words.replacedWhen, words.who].map { head -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(head)</th>"
        }
        let rows = answer.versions.map(row)
        return """
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody>
            </table>
            """
    }

    private func row(_ version: RecordVersion) -> HTML {
        let reading = Reading(
            time: version.time,
            offsetMinutes: version.offsetMinutes,
            value: version.value,
            provenance: Record.Provenance(),
            isImplausible: false
        )
        let cells = [
            (words.value, words.text(reading, type)),
            (words.time, words.time(reading.localTime.reading)),
            (words.replacedWhen, words.time(clock.reading(version.replaced))),
            (words.who, names.who(version.actor, version.app, words)),
        ].map { label, text -> HTML in
            "<td role=\"cell\" data-label=\"\(label)\">\(text)</td>"
        }
        return "<tr role=\"row\">\(cells)</tr>\n"
    }
}
