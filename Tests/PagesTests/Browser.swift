import Cryptography
import Domain
import HTTP

@testable import Pages

/// A browser: it keeps cookies, and sends what a form has.
final class Browser {
    let world: World
    var cookies: [String: String] = [:]
    var origin: String? = World.origin
    var fetchSite: String?
    var address = "192.0.2.7"

    init(_ world: World) { self.world = world }

    /// The secret of the session.
    var secret: BrowserSecret? { cookies["tpaas_session"].flatMap { BrowserSecret($0) } }

    /// A browser in which somebody has logged in.
    static func loggedIn(_ world: World, as person: User.ID) throws -> Browser {
        let browser = Browser(world)
        let email = world.people[person]?.email ?? ""
        _ = try browser.post("/login", ["email": email, "password": World.password])
        world.entries.removeAll()
        return browser
    }

    func get(_ target: String) throws -> Response {
        try send(Request(.get, target, headers: headers()))
    }

    /// The page that an address leads to.
    func open(_ target: String) throws -> Response {
        let answer = try get(target)
        guard let location = answer.location else { return answer }
        return try get(location)
    }

    func post(_ target: String, _ fields: [String: String]) throws -> Response {
        let form = Form(fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
        var headers = headers()
        headers.add("content-type", "application/x-www-form-urlencoded")
        if let origin { headers.add("origin", origin) }
        if let fetchSite { headers.add("sec-fetch-site", fetchSite) }
        return try send(Request(.post, target, headers: headers, body: Array(form.encoded.utf8)))
    }

    /// The hidden token of the form that posts to a path.
    func token(_ action: String, on page: String) throws -> String {
        let text = try get(page).text
        guard let form = text.firstRange(of: "action=\"\(action)\""),
            let value = text[form.upperBound...].firstRange(of: "name=\"csrf\" value=\"")
        else { return "" }
        return String(text[value.upperBound...].prefix { $0 != "\"" })
    }

    private func headers() -> Headers {
        guard !cookies.isEmpty else { return Headers() }
        let pairs = cookies.map { $0.key + "=" + $0.value }.joined(separator: "; ")
        return Headers([(name: "cookie", value: pairs)])
    }

    private func send(_ request: Request) -> Response {
        var request = request
        request.id = "request-1"
        request.remoteAddress = address
        let response = world.pages.respond(to: request)
        for cookie in response.headers.all("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(
                separator: "=",
                omittingEmptySubsequences: false
            )
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        return response
    }
}

extension Response {
    /// The content as text.
    var text: String { String(decoding: content, as: UTF8.self) }

    /// Where it leads.
    var location: String? { headers["location"] }
}
