extension OpenAPI {
    /// Whom a person knows, and what he asks owners for.
    static let relationships = [
        Item(
            path: "/api/v1/relationships",
            item: """
                {"get":{"operationId":"relationships","summary":"Whom the token's person knows",\
                "description":"The token's scope needs the word `relationships`.",\
                "responses":{"200":\(json("Relationships", "The relationships.")),\(refusals)}}}
                """
        ),
        Item(
            path: "/api/v1/access-requests",
            item: """
                {"get":{"operationId":"accessRequests",\
                "summary":"What the token's person asked owners for, or was asked for",\
                "description":"The token's scope needs the word `relationships`. The newest come \
                first.","parameters":[{"name":"limit","in":"query","schema":\
                {"type":"integer","minimum":1,"maximum":1000,"default":100}},\
                {"$ref":"#/components/parameters/cursor"}],\
                "responses":{"200":\(json("AccessRequests", "The requests.")),\(refusals),\
                "422":{"$ref":"#/components/responses/invalid"}}},\
                "post":\(asking)}
                """
        ),
        Item(
            path: "/api/v1/access-requests/{id}",
            item: """
                {"parameters":[{"name":"id","in":"path","required":true,\
                "schema":{"type":"string","format":"uuid"}}],\
                "delete":{"operationId":"withdrawAccessRequest",\
                "summary":"Take one's own request back","responses":\
                {"204":{"description":"It is taken back."},\(refusals),\
                "409":{"$ref":"#/components/responses/problem"}}}}
                """
        ),
    ]

    private static let asking = """
        {"operationId":"askForAccess","summary":"Ask an owner for a right on one data type",\
        "description":"The token's scope needs the word `relationships`. The owner answers; what \
        he accepts is added to what he gives the asker. An owner to whom the asker has no \
        relationship looks like none.","requestBody":{"required":true,"content":\
        {"application/json":{"schema":{"$ref":"#/components/schemas/NewAccessRequest"}}}},\
        "responses":{"201":{"description":"Asked.","headers":{\
        "Location":{"required":true,"schema":{"type":"string"}}},"content":{"application/json":\
        {"schema":{"$ref":"#/components/schemas/AccessRequest"}}}},\(refusals),\
        "409":{"$ref":"#/components/responses/problem"},\
        "413":{"$ref":"#/components/responses/problem"},\
        "415":{"$ref":"#/components/responses/problem"},\
        "422":{"$ref":"#/components/responses/invalid"}}}
        """

    static let relationshipSchemas = """
        "Person":{"type":"object","required":["id","name"],"properties":{\
        "id":{"type":"string","format":"uuid"},"name":{"type":"string"}}},\
        "Relationships":{"type":"object","required":["relationships"],"properties":{\
        "relationships":{"type":"array","items":{"type":"object",\
        "required":["kind","person","state"],"properties":{\
        "kind":{"enum":["patient-patient","patient-doctor","patient-relative"]},\
        "person":{"$ref":"#/components/schemas/Person"},\
        "state":{"enum":["requested","active","refused","ended"]}}}}}},\
        "Operations":{"type":"array","minItems":1,\
        "items":{"enum":["create","read","update","delete"]}},\
        "NewAccessRequest":{"type":"object",\
        "required":["owner","datatype","operations","reason"],"properties":{\
        "owner":{"type":"string","format":"uuid"},\
        "datatype":{"type":"string","pattern":"^[a-z0-9_]{1,40}$"},\
        "operations":{"$ref":"#/components/schemas/Operations"},\
        "reason":{"type":"string","minLength":1,"maxLength":500,\
        "description":"One line, for the owner to read."},\
        "until":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]}}},\
        "AccessRequest":{"type":"object","required":["id","asker","owner","datatype",\
        "operations","reason","until","state","asked","changed"],"properties":{\
        "id":{"type":"string","format":"uuid"},\
        "asker":{"$ref":"#/components/schemas/Person"},\
        "owner":{"$ref":"#/components/schemas/Person"},"datatype":{"type":"string"},\
        "operations":{"$ref":"#/components/schemas/Operations"},"reason":{"type":"string"},\
        "until":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]},\
        "state":{"enum":["requested","accepted","refused","withdrawn"]},\
        "asked":{"$ref":"#/components/schemas/Time"},\
        "changed":{"$ref":"#/components/schemas/Time"}}},\
        "AccessRequests":{"type":"object","required":["access_requests","next"],"properties":{\
        "access_requests":{"type":"array",\
        "items":{"$ref":"#/components/schemas/AccessRequest"}},\
        "next":{"type":["string","null"]}}}
        """
}
