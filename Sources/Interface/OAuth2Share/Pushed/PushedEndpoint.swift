internal import Application
internal import Cryptography
internal import Domain
internal import HTTP
internal import JOSE
internal import JSON
internal import Languages

extension AuthorizationServer {
    /// `POST /oauth/par` (RFC 9126): an authorization request, checked and kept before its user
    /// comes; for clients that keep a secret, as nobody else shows who he is.
    func answerPushed(_ request: Request) -> Response {
        answer(request) { (request) throws(OAuthError) in
            let proof = try proof(of: request)
            return try request.answer(ports.clients) { (client) throws(OAuthError) in
                try keep(request, of: client, proof)
            }
        }
    }

    private func keep(
        _ request: ClientRequest,
        of client: Client,
        _ proof: DPoPProof?
    ) throws(OAuthError) -> Response {
        guard !client.isPublic else {
            throw OAuthError(.invalidClient, "A public client cannot push its requests.")
        }
        try count(client, at: request.now)
        guard request.form["request_uri"] == nil else {
            throw OAuthError(.invalidRequest, "A pushed request does not stand for another.")
        }
        let parameters = try checked(
            request,
            of: client,
            proving: try key(provenBy: proof)
        ).encoded
        let reference = PushedReference(using: &surroundings.entropy)
        guard parameters.utf8.count <= Self.longestPushed else {
            throw OAuthError(.invalidRequest, "The request is too long.")
        }
        do throws(Refusal) {
            try ports.pushedRequests.save(
                PushedRequest(
                    hash: reference.digest,
                    app: client.app.id,
                    parameters: parameters,
                    expires: request.now + .seconds(PushedReference.lifetime)
                )
            )
        } catch {
            throw OAuthError(error)
        }
        let body = JSONWriter.object { object in
            object.member("request_uri", reference.text)
            object.member("expires_in", PushedReference.lifetime)
        }
        return Response.json(body, status: 201).uncached
    }

    /// The parameters that make up the request, once it could be put to a person; a proof of a key
    /// says the same as naming the key does (RFC 9449 §10.1).
    private func checked(
        _ request: ClientRequest,
        of client: Client,
        proving key: [UInt8]?
    ) throws(OAuthError) -> Parameters {
        var pairs = request.form.pairs.filter { $0.name != "client_id" }
        pairs.append((name: "client_id", value: client.app.id.text))
        if let thumbprint = key.map({ Base64URL.encode($0) }) {
            guard (request.form["dpop_jkt"] ?? thumbprint) == thumbprint else {
                throw OAuthError(.invalidRequest, "The proof is of another key than dpop_jkt.")
            }
            pairs = pairs.filter { $0.name != "dpop_jkt" }
            pairs.append((name: "dpop_jkt", value: thumbprint))
        }
        let sent = Parameters(pairs)
        do throws(AuthorizationRequest.Fault) {
            return try AuthorizationRequest(
                sent,
                ports.clients,
                registry,
                api: api,
                isPushed: true
            ) { $0.isUsable }.parameters
        } catch {
            switch error {
            case .page(_, let trouble):
                throw OAuthError(.invalidRequest, English().sentence(trouble))
            case .redirect(_, _, let error): throw error
            case .refused(let refusal): throw OAuthError(refusal)
            }
        }
    }

    /// What the column for a request holds, and more than any honest client sends.
    private static let longestPushed = 32_768

    /// The request that a browser brings, in which somebody is logged in or nobody: as it is, or as
    /// it was pushed before (RFC 9126 §4).
    func authorizationRequest(
        _ sent: Parameters,
        of person: User.ID?,
        at now: Moment
    ) throws(AuthorizationRequest.Fault) -> AuthorizationRequest {
        guard let reference = sent["request_uri"].flatMap(PushedReference.init) else {
            return try AuthorizationRequest(sent, ports.clients, registry, api: api) {
                $0.isUsable(by: person)
            }
        }
        let pushed: PushedRequest?
        do throws(Refusal) {
            pushed = try ports.pushedRequests.request(reference.digest, at: now)
        } catch {
            throw .refused(error)
        }
        // Where it has been used, nobody knows any more where a redirect would lead.
        guard let pushed, pushed.app.text == sent["client_id"],
            let parameters = try? Form(decoding: pushed.parameters.utf8)
        else { throw .page(status: 400, .pushedRequestOver) }
        let asked = try AuthorizationRequest(
            parameters,
            ports.clients,
            registry,
            api: api,
            isPushed: true
        ) { $0.isUsable(by: person) }
        return asked.standing(for: reference)
    }
}

extension AuthorizationRequest {
    /// The request, which from now on is named and not repeated; it can be answered once.
    fileprivate func standing(for reference: PushedReference) -> AuthorizationRequest {
        var request = self
        request.wish.pushed = reference.digest
        request.parameters = Parameters([
            ("client_id", wish.client.app.id.text), ("request_uri", reference.text),
        ])
        return request
    }
}
