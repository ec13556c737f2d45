import FastCGI
import HTTP
import HTTPClient
import LogService
import Logging
import Merkle

/// The witness over HTTP (c2sp.org/tlog-witness), for one thread.
struct WitnessEndpoint {
    let witness: Witness
    let log: Logger
    let now: () -> UInt64

    /// Who may ask for a route: anybody, for what is asked must be signed by a log that is watched.
    enum Rule { case anyone }

    /// The routes.
    static var routes: [Route<Rule, WitnessEndpoint>] {
        [
            Route(.post, "witness/add-checkpoint", access: .anyone) { request, _, endpoint in
                endpoint.add(request)
            },
            Route(.get, "witness/vkey", access: .anyone) { _, _, endpoint in
                .text(endpoint.witness.key.description + "\n")
            },
        ]
    }

    /// Answers requests.
    var responder: Worker.Responder {
        let router = Router(Self.routes)
        return { request in router.respond(to: request, in: self) { _, _ in nil } }
    }

    private func add(_ request: Request) -> Response {
        do {
            return Self.response(try witness.add(request.body, at: now()))
        } catch {
            log.error("nothing is confirmed", metadata: ["error": "\(error)"])
            return .text("what is known cannot be read or kept\n", status: 503)
                .with("retry-after", "60")
        }
    }

    private static func response(_ answer: Witness.Answer) -> Response {
        switch answer {
        case .cosigned(let signature):
            .text(signature.line)
        case .malformed(let reason):
            .text(reason + "\n", status: 400)
        case .unsigned:
            .text("no key of the log signed the checkpoint\n", status: 403)
        case .unknownLog:
            .text("the log is not watched here\n", status: 404)
        case .conflict(let size):
            Response(
                status: 409,
                contentType: "text/x.tlog.size",
                body: Array("\(size)\n".utf8)
            )
        case .inconsistent:
            .text("the consistency proof does not hold\n", status: 422)
        }
    }
}

extension WitnessPlace {
    /// The witness as logd asks it: within a second, or the checkpoint goes without it.
    var asked: AskedWitness {
        let line = WitnessLine(address: address)
        return AskedWitness(key: key, now: { .now }, submit: line.submit)
    }
}

/// A connection to a witness, kept between requests.
private final class WitnessLine {
    private let address: String
    private var connection: HTTPConnection?

    init(address: String) {
        self.address = address
        connection = try? HTTPConnection()
    }

    func submit(_ request: [UInt8]) -> AskedWitness.Reply? {
        var message = HTTPConnection.Message(
            "POST",
            address + "/add-checkpoint",
            fields: ["Content-Type: text/plain"],
            body: request
        )
        message.patience = 1
        guard let answer = try? connection?.send(message) else { return nil }
        return AskedWitness.Reply(status: answer.status, body: answer.body)
    }
}
