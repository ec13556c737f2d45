internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// The recordings of an owner, the latest begun first.
    func recordingsPage() throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try owner()
        var before: RecordKey?
        if let text = request.query["before"] {
            guard let key = RecordKey(text) else { throw .notFound }
            before = key
        }
        let found = try parts.listRecordings(
            of: owner,
            before: before,
            in: context("pages: recordings"),
            by: try standing(over: owner, in: circle),
            at: now
        )
        let line = parts.listPeople(in: circle, at: now).first { $0.owner.id == owner }
        guard let line else { throw .notFound }
        let notices = found.incomplete.map { shard -> HTML in
            "<p class=\"notice warn\" role=\"status\">\(words.incomplete(shard.text))</p>\n"
        }
        let isGone = request.query["done"] == "removed"
        let notice: HTML =
            isGone ? "<p class=\"notice ok\" role=\"status\">\(words.recordingRemoved)</p>\n" : ""
        let content: HTML = """
            <h1>\(words.recordings)</h1>
            \(areas(owner, line, current: .recordings))\(notice)\(notices)
            <p class="lead">\(line.owner.name)</p>
            \(list(found, owner))
            """
        return page(words.recordings, content, in: .data, width: .wide)
    }

    private func list(_ page: ListRecordings.Page, _ owner: User.ID) -> HTML {
        guard !page.recordings.isEmpty else { return "<p>\(words.noRecordings)</p>" }
        let heads = [words.begun, words.device, words.length, words.whatData].map { head -> HTML in
            "<th scope=\"col\" role=\"columnheader\">\(head)</th>"
        }
        let rows = page.recordings.map { row($0, owner) }
        let older: HTML? = page.next.map { key in
            let link = Link(
                "/data/recordings",
                ["owner": owner.description, "before": key.description]
            )
            return """
                <nav class="pager" aria-label="\(words.recordings)"><span></span>\
                <a href="\(link)">\(words.older)</a></nav>
                """
        }
        return """
            <table class="stack" role="table">
            <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
            <tbody role="rowgroup">\(rows)</tbody>
            </table>
            \(older)
            """
    }

    private func row(_ recording: KeptRecording, _ owner: User.ID) -> HTML {
        let link = Link(
            "/data/recordings/\(recording.id.description)",
            ["owner": owner.description]
        )
        let file: HTML? = recording.fileName.map { "<span class=\"hint\">\($0)</span>" }
        return """
            <tr role="row"><td role="cell" data-label="\(words.begun)">\
            <a href="\(link)">\(words.time(recording.begun))</a></td>\
            <td role="cell" data-label="\(words.device)">\(recording.device) \(file)</td>\
            <td role="cell" data-label="\(words.length)">\(words.lasting(recording.minutes))</td>\
            <td role="cell" data-label="\(words.whatData)">\(typeNames(recording))</td></tr>

            """
    }

    /// What the data types of a recording are called.
    func typeNames(_ recording: KeptRecording) -> String {
        words.list(recording.types.compactMap { parts.registry[$0] }.map { words.name($0) })
    }
}

extension KeptRecording {
    /// What the device's clock showed when it began.
    var begun: LocalDateTime { LocalClock(start, offsetMinutes: offsetMinutes).reading }

    /// How many whole minutes it lasted.
    var minutes: Int { Int(Int64(epochs) * epochMilliseconds / 60_000) }
}
