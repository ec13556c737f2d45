extension OpenAPI {
    static let parameters = """
        {"owner":{"name":"owner","in":"path","required":true,\
        "schema":{"type":"string","format":"uuid"}},\
        "datatype":{"name":"datatype","in":"path","required":true,\
        "schema":{"type":"string","pattern":"^[a-z0-9_]{1,40}$"}},\
        "id":{"name":"id","in":"path","required":true,"description":"Opaque.",\
        "schema":{"type":"string","minLength":1,"pattern":"^[0-9a-f.-]+$"}},\
        "cursor":{"name":"cursor","in":"query","description":"`next` of the page before; opaque.",\
        "schema":{"type":"string","pattern":\
        "^-?[0-9]{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}},\
        "legal_entity":{"name":"legal_entity","in":"query","description":\
        "The legal entity that a doctor acts for, where he has several.",\
        "schema":{"type":"string","format":"uuid"}},\
        "key":{"name":"Idempotency-Key","in":"header","description":\
        "With the same key the same request is done once.",\
        "schema":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[!-~]+$"}},\
        "match":{"name":"If-Match","in":"header","required":true,"description":\
        "The version that is to be changed, or *.","schema":\(tags)}}
        """

    /// `*`, or a list of entity tags (RFC 9110 §8.8.3, §13.1).
    static let tags = #"""
        {"type":"string","pattern":"^(\\*|(W/)?\"[!#-~]*\"(, (W/)?\"[!#-~]*\")*)$"}
        """#

    static let responses = """
        {"problem":{"description":"A problem (RFC 9457).","content":{"application/problem+json":\
        {"schema":{"$ref":"#/components/schemas/Problem"}}}},\
        "invalid":{"description":"What was sent does not say something that can be done.",\
        "content":{"application/problem+json":\
        {"schema":{"$ref":"#/components/schemas/Invalid"}}}},\
        "unauthenticated":{"description":"No token, or none that is good.",\
        "headers":{"WWW-Authenticate":{"required":true,"schema":{"type":"string"}},\
        "DPoP-Nonce":{"description":"What the proof that is sent again must carry.","schema":\
        {"type":"string"}}},\
        "content":{"application/problem+json":\
        {"schema":{"$ref":"#/components/schemas/Problem"}}}},\
        "later":{"description":"Ask again later.",\
        "headers":{"Retry-After":{"required":true,"schema":{"type":"integer"}}},\
        "content":{"application/problem+json":\
        {"schema":{"$ref":"#/components/schemas/Problem"}}}}}
        """
}
