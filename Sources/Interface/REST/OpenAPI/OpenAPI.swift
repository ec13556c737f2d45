import JSON

/// The description of the interface (OpenAPI 3.1.1), as JSON: a test holds its paths against the
/// table of routes.
enum OpenAPI {
    static let document = JSONWriter.object { object in
        object.member("openapi", "3.1.1")
        object.member("info", json: Array(info.utf8))
        object.member("servers", json: Array(#"[{"url":"/"}]"#.utf8))
        object.member("security", json: Array(security.utf8))
        object.object("paths") { paths in
            for path in directory + records + owned + relationships + alerts {
                paths.member(path.path, json: Array(path.item.utf8))
            }
        }
        object.member("components", json: Array(components.utf8))
    }

    /// A path and its operations.
    struct Item {
        let path: String
        let item: String
    }

    private static let security = """
        [{"oauth":[]},{"oauth":[],"ownerToken":[]},{"boundToken":[],"proof":[]},\
        {"boundToken":[],"proof":[],"ownerToken":[]}]
        """

    private static let info = """
        {"title":"TPaaS REST interface","version":"1",\
        "description":"Health data of owners, for apps to which they have given rights. Errors are \
        RFC 9457 problems. What an owner withholds looks like what does not exist."}
        """

    private static var components: String {
        """
        {"securitySchemes":{"oauth":{"type":"http","scheme":"bearer",\
        "description":"An OAuth 2.0 access token in the Authorization field (RFC 6750)."},\
        "boundToken":{"type":"http","scheme":"DPoP",\
        "description":"An access token that is bound to a key, in the Authorization field (RFC \
        9449)."},\
        "proof":{"type":"apiKey","in":"header","name":"DPoP",\
        "description":"A proof of that key for this request, with the nonce of the last answer's \
        field DPoP-Nonce."},\
        "ownerToken":{"type":"apiKey","in":"header","name":"TPaaS-Owner-Token",\
        "description":"With the user's own token in the Authorization field: the token of an owner \
        who consented for the app's subscribers. Both do what one token does that was exchanged \
        for them (RFC 8693)."}},\
        "parameters":\(parameters),"responses":\(responses),"schemas":\(schemas)}
        """
    }

    /// Answers that every operation with a token can give.
    static let refusals = """
        "400":{"$ref":"#/components/responses/problem"},\
        "401":{"$ref":"#/components/responses/unauthenticated"},\
        "403":{"$ref":"#/components/responses/problem"},\
        "404":{"$ref":"#/components/responses/problem"},\
        "429":{"$ref":"#/components/responses/later"},\
        "503":{"$ref":"#/components/responses/later"}
        """

    /// An answer with a JSON content of a schema.
    static func json(_ schema: String, _ description: String) -> String {
        """
        {"description":"\(description)","content":{"application/json":{"schema":\
        {"$ref":"#/components/schemas/\(schema)"}}}}
        """
    }
}
