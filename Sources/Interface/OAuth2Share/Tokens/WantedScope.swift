internal import Application
internal import Domain
internal import HTTP

extension Parameters {
    /// What a client wants, in either notation or both; nil where it does not say.
    func wantedScope(api: String) throws(OAuthError) -> ScopeRequest? {
        var details: [HealthDataDetail] = []
        if let text = self["authorization_details"] {
            details = try AuthorizationDetails.read(text, api: api)
        }
        guard self["scope"] != nil || !details.isEmpty else { return nil }
        do throws(Refusal) {
            return try ScopeRequest(self["scope"] ?? "").adding(details)
        } catch {
            throw OAuthError(error)
        }
    }

    /// Refuses tokens for others than the API (RFC 8707 §2); the parameter may be repeated.
    func requireTarget(_ api: String) throws(OAuthError) {
        guard all("resource").allSatisfy({ $0.isEmpty || $0 == api }) else {
            throw OAuthError(.invalidTarget, "The only resource is \(api).")
        }
    }
}

extension OAuthError {
    /// What the domain refuses of a request whose wish was written as authorization details alone.
    init(_ refusal: Refusal, about sent: Parameters) {
        self.init(refusal)
        if code == .invalidScope, sent["scope"] == nil, sent["authorization_details"] != nil {
            self = OAuthError(.invalidAuthorizationDetails, detail)
        }
    }
}
