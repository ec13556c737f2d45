internal import Application
internal import Domain
internal import HTML
internal import HTTP
internal import Languages

extension Visit {
    /// One recording as a whole: what is known of it, its values as files, and its end.
    func recordingPage(_ id: String) throws(Refusal) -> Response {
        let circle = try circle()
        let owner = try owner()
        let recording = try recording(id, of: owner, in: circle)
        let line = parts.listPeople(in: circle, at: now).first { $0.owner.id == owner }
        guard let line else { throw .notFound }
        let types = recording.types.compactMap { parts.registry[$0] }
        let files = types.map { type -> HTML in
            let link = Link(
                "/data/recordings/\(recording.id.description)/values.csv",
                ["owner": owner.description, "type": type.code.text]
            )
            return "<li><a href=\"\(link)\">\(words.fileOf(words.name(type)))</a></li>\n"
        }
        let mayDelete = recording.types.allSatisfy { type in
            line.rights[type]?.contains(.delete) == true
        }
        let content: HTML = """
            <h1>\(words.recordingLabel)</h1>
            \(areas(owner, line, current: nil))
            <dl class="facts"><dt>\(words.whose)</dt><dd>\(line.owner.name)</dd>
            \(try facts(recording, circle))</dl>
            <p><a href="\(chartLink(recording, owner, circle))">\(words.charts)</a></p>
            <ul>\(files)</ul>
            \(mayDelete ? removal(recording, owner) : "")
            """
        return page(words.recordingLabel, content, in: .data, width: .narrow)
    }

    /// Deletes it as a whole.
    func removeRecording(_ id: String) throws(Refusal) -> Response {
        let owner = try formOwner()
        guard let recording = Recording.ID(id) else { throw .notFound }
        try parts.removeRecording(
            recording,
            of: owner,
            in: context("pages: recording \(recording)"),
            by: try standing(over: owner),
            at: now
        )
        let link = Link("/data/recordings", ["owner": owner.description, "done": "removed"])
        return .redirect(to: link.description)
    }

    /// A recording that may be read, at least one series of it.
    func recording(
        _ id: String,
        of owner: User.ID,
        in circle: Circle
    ) throws(Refusal) -> KeptRecording {
        guard let id = Recording.ID(id) else { throw .notFound }
        let standing = try standing(over: owner, in: circle)
        return try parts.listRecordings(id, of: owner, by: standing, at: now)
    }

    private func facts(_ recording: KeptRecording, _ circle: Circle) throws(Refusal) -> HTML {
        let provenance = recording.provenance
        let names = try namesKnown(
            Set([provenance.actor].compactMap(\.self)),
            Set([provenance.app].compactMap(\.self)),
            in: circle
        )
        let who = names.who(provenance.actor, provenance.app, words)
        let clock = clock(of: circle.person, in: circle)
        let file: HTML? = recording.fileName.map { name in
            "<dt>\(words.fileName)</dt><dd>\(name)</dd>\n"
        }
        let epoch = Double(recording.epochMilliseconds) / 1_000
        return """
            \(file)<dt>\(words.device)</dt><dd>\(recording.device)</dd>
            <dt>\(words.begun)</dt><dd>\(words.time(recording.begun))</dd>
            <dt>\(words.length)</dt><dd>\(words.lasting(recording.minutes))</dd>
            <dt>\(words.howMany)</dt>\
            <dd>\(words.epochs(recording.epochs, words.number(epoch)))</dd>
            <dt>\(words.whatData)</dt><dd>\(typeNames(recording))</dd>
            <dt>\(words.sentWhen)</dt><dd>\(words.time(clock.reading(recording.sent)))</dd>
            <dt>\(words.enteredBy)</dt><dd>\(who)</dd>

            """
    }

    private func chartLink(
        _ recording: KeptRecording,
        _ owner: User.ID,
        _ circle: Circle
    ) -> Link {
        let clock = clock(of: owner, in: circle)
        let last = clock.lastDay(before: recording.window.until ?? recording.start)
        let first = clock.day(recording.start)
        let earliest = CivilDate(
            daysSinceEpoch: last.daysSinceEpoch - DataQuestion.mostDays + 1
        )
        var link = Link("/data", ["owner": owner.description])
        for type in recording.types.prefix(DataQuestion.mostTypes) {
            link = Link(link, ["type": type.text])
        }
        return Link(
            link,
            [
                "period": DataQuestion.Period.chosen.rawValue,
                "from": max(first, earliest).description, "to": last.description,
            ]
        )
    }

    private func removal(_ recording: KeptRecording, _ owner: User.ID) -> HTML {
        let action: Link = "/data/recordings/\(recording.id.description)/removal"
        return """
            <h2>\(words.removeRecordingTitle)</h2>
            <p>\(words.removeRecordingText(recording.epochs * recording.types.count))</p>
            <form method="post" action="\(action)">\(token(.removeRecording))\(ownerField(owner))
            <p class="actions"><button class="danger">\(words.removeRecording)</button></p>
            </form>

            """
    }
}
