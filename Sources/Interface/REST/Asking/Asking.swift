import Application
import Domain
import HTTP
import JOSE

/// A request of somebody whose token is good: who asks, for whose data, and when.
struct Asking {
    let request: Request
    let path: PathParameters
    let api: API
    let tokens: ShownTokens
    let grant: Grant
    let standing: Standing
    let owner: User.ID?
    let now: Moment

    /// Finds out who asks.
    ///
    /// - Throws: 401 where nobody is known to; 400 where the token or a parameter stands where it
    ///   must not; 404 where the path names an owner who cannot be one; 429 where the app or the
    ///   person has asked too often, of which the audit says nothing: it would grow as fast.
    init(
        _ request: Request,
        _ path: PathParameters,
        _ api: API,
        owner named: String?
    ) throws(Fault) {
        self.request = request
        self.path = path
        self.api = api
        guard request.query.all("access_token").isEmpty else { throw .tokenInQuery }
        try Fault.wrap { () throws(BadRequest) in try request.query.refuseRepeated() }
        guard let shown = AccessToken(request.headers) else {
            let scheme = request.headers["authorization"]?.prefix(6).lowercased()
            throw scheme == "bearer" ? .refusal(.unauthenticated) : .noToken
        }
        let now = api.surroundings.now()
        let proof = try shown.isProven ? api.proof(request, for: shown, at: now) : nil
        let tokens = ShownTokens(
            access: api.surroundings.sha256(Array(shown.value.utf8)),
            owner: try Self.ownerToken(request).map { api.surroundings.sha256(Array($0.utf8)) }
        )
        let owner = named.flatMap { Identifier<User>($0) }
        let standing = try Fault.wrap { () throws(Refusal) in
            try api.standings.standing(of: tokens, over: owner, at: now)
        }
        guard let standing, case .app(let grant) = standing.way else {
            throw proof == nil ? .refusal(.unauthenticated) : .boundToken
        }
        guard standing.key == proof?.thumbprint else { throw .boundToken }
        // The owner's half of case 3 is for the authorization server alone.
        if case .ownerForSubscribers = grant.parties { throw .refusal(.unauthenticated) }
        try Fault.wrap { () throws(Refusal) in
            try api.surroundings.quota.count(grant.app, for: grant.parties.asker, at: now)
        }
        if let proof { try api.useUp(proof) }
        api.uses.note(standing.shownGrants, at: now)
        guard named == nil || owner != nil else { throw .refusal(.notFound) }
        self.now = now
        self.tokens = tokens
        self.owner = owner
        self.grant = grant
        self.standing = standing
    }

    /// Answers, and notes for the app's developer whether it was refused.
    ///
    /// What looks like an answer to the app is one here, too: that an owner withholds something
    /// shows in no figure. Faults of the platform are not counted.
    func noted(
        _ answer: (Asking) throws(Fault) -> Response
    ) throws(Fault) -> Response {
        do throws(Fault) {
            let response = try answer(self)
            note(response.status)
            return response
        } catch {
            note(error.response(resourceMetadata: "").status)
            throw error
        }
    }

    private func note(_ status: Int) {
        guard status < 500 else { return }
        api.uses.note(grant.app, isRefused: status >= 400, at: now)
    }

    /// The owner's half of case 3, where both halves come with the request.
    private static func ownerToken(_ request: Request) throws(Fault) -> String? {
        let shown = request.headers.all("tpaas-owner-token")
        guard shown.count <= 1 else { throw .refusal(.unauthenticated) }
        return shown.first
    }

    /// The owner that the path names.
    func ownerInPath() throws(Fault) -> User.ID {
        guard let owner else { throw .refusal(.notFound) }
        return owner
    }

    /// The data type that the path names.
    func dataType() throws(Fault) -> DataType {
        guard let code = DataType.Code(path["datatype"]), let type = api.registry[code] else {
            throw .refusal(.notFound)
        }
        return type
    }

    /// The record that the path names.
    func address() throws(Fault) -> Record.Address {
        guard let address = Record.Address(path["id"]) else { throw .refusal(.notFound) }
        return address
    }

    /// The request for the audit: its path, and what else it says about what is wanted.
    func context(_ parameters: String...) -> RequestContext {
        let known = request.query.pairs.filter { parameters.contains($0.name) }
        let query = known.isEmpty ? "" : "?" + Parameters(known).encoded
        let text = request.method.rawValue + " " + request.path.raw + query
        return RequestContext(id: request.id, text: String(text.prefix(1_000)))
    }

    /// Reads what was sent.
    ///
    /// What is wrong with it is told only to who may do what he asks for, and is written down.
    func reading<T>(
        _ operation: Operation,
        on types: [DataType.Code],
        of owner: User.ID,
        in context: RequestContext,
        _ body: () throws(Fault) -> T
    ) throws(Fault) -> T {
        do throws(Fault) {
            return try body()
        } catch {
            try Fault.wrap { () throws(Refusal) in
                try api.noteUnreadable(
                    operation,
                    on: types,
                    of: owner,
                    in: context,
                    by: standing,
                    at: now
                )
            }
            throw error
        }
    }

    /// The key under which the request is not done twice, if one was sent.
    func once() throws(Fault) -> Once {
        let sha256 = api.surroundings.sha256
        let parts = [
            request.method.rawValue, request.path.raw, request.query.encoded,
            request.headers["content-type"] ?? "",
        ]
        let asked = sha256(Array(parts.joined(separator: "\n").utf8) + [0x0A] + request.body)
        guard let key = request.headers["idempotency-key"] else {
            return Once(key: nil, request: asked)
        }
        guard (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .http(BadRequest("The Idempotency-Key is not 1 to 255 visible characters.")) }
        return Once(key: sha256(grant.id.bytes + Array(key.utf8)), request: asked)
    }
}
