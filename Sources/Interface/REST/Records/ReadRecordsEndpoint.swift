import Application
import Domain
import HTTP

/// GET …/records/{datatype}: a page, as JSON, CSV or columns.
func answerRecords(_ asking: Asking) throws(Fault) -> Response {
    let owner = try asking.ownerInPath()
    let type = try asking.dataType()
    let context = asking.context("from", "to", "recording", "limit", "cursor")
    let (form, query) = try asking.reading(.read, on: [type.code], of: owner, in: context) {
        () throws(Fault) in
        (try ListForm(asking.request), try RecordQuery(asking.request.query, owner, type.code))
    }
    let page = try Fault.wrap { () throws(Refusal) in
        try asking.api.readRecords(query, in: context, by: asking.standing, at: asking.now)
    }
    switch form {
    case .json:
        let list = page.json(of: owner, type)
        // A short one is not worth sending in pieces: it has a Content-Length.
        let answer: Response =
            page.count > 100
            ? .pieces(list, contentType: form.rawValue) : .json(list.whole)
        return answer.with("vary", "Accept")
    case .columns:
        let body = page.columns(of: owner, type)
        return Response(status: 200, contentType: ListForm.columns.rawValue, body: body)
            .with("vary", "Accept")
    case .csv:
        let body = page.csv(type)
        var answer = Response(status: 200, contentType: "text/csv; charset=utf-8", body: body)
        answer.headers.set("vary", "Accept")
        if let next = page.next {
            let others = asking.request.query.pairs.filter { $0.name != "cursor" }
            let link = Parameters(others + [("cursor", next.description)]).encoded
            answer.headers.set("link", "<?\(link)>; rel=\"next\"")
        }
        if !page.incomplete.isEmpty {
            let names = page.incomplete.map(\.text).joined(separator: ", ")
            answer.headers.set("tpaas-incomplete", names)
        }
        return answer
    }
}

/// The forms in which a page can be had, the first one preferred.
enum ListForm: String, CaseIterable {
    case json = "application/json"
    case csv = "text/csv"
    case columns = "application/vnd.tpaas.columns+json"

    /// The form that a client wants.
    init(_ request: Request) throws(Fault) {
        // Nearly every client takes JSON or anything: not worth taking apart.
        let accept = request.headers["accept"]
        if accept == nil || accept == "*/*" || accept == "application/json" {
            self = .json
            return
        }
        let offers = Self.allCases.compactMap { MediaType($0.rawValue) }
        let best = Accept(request.headers).preferred(among: offers)
        guard let form = best.flatMap({ Self(rawValue: $0.essence) }) else {
            throw .notAcceptable
        }
        self = form
    }
}

extension RecordQuery {
    /// Reads the parameters of a list.
    ///
    /// - Throws: 422 with the name of each parameter that cannot be taken.
    init(_ query: Query, _ owner: User.ID, _ type: DataType.Code) throws(Fault) {
        var violations: [Refusal.Violation] = []
        func read<T>(_ name: String, _ wanted: String, _ parse: (String) -> T?) -> T? {
            guard let text = query.all(name).first else { return nil }
            let value = parse(text)
            if value == nil { violations.append(Refusal.Violation(name, wanted)) }
            return value
        }
        let time = "It is not a date-time of RFC 3339 such as 2013-10-04T16:11:22Z."
        let from = read("from", time) { Moment($0) }
        let to = read("to", time) { Moment($0) }
        let recording = read("recording", "It is not a UUID.") { Recording.ID($0) }
        let cursor = read("cursor", "It is not a cursor of an earlier page.") { RecordKey($0) }
        let limit = read("limit", "It is not a number from 1 to \(ReadRecords.most).") {
            number($0, upTo: ReadRecords.most)
        }
        guard violations.isEmpty else { throw .refusal(.invalid(violations)) }
        self.init(
            owner: owner,
            type: type,
            window: Window(from: from, until: to),
            after: cursor,
            recording: recording,
            limit: limit ?? 1_000
        )
    }
}

/// A whole number from 1 on, in digits only.
func number(_ text: String, upTo most: Int) -> Int? {
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(text), (1...most).contains(number)
    else { return nil }
    return number
}
