extension OpenAPI {
    /// What is known without or about a token.
    static let directory = [
        Item(
            path: "/api/openapi.json",
            item: """
                {"get":{"operationId":"openapi","summary":"This document","security":[],\
                "responses":{"200":{"description":"The document.","content":\
                {"application/json":{"schema":{"type":"object"}}}}}}}
                """
        ),
        Item(
            path: "/api/v1/datatypes",
            item: """
                {"get":{"operationId":"datatypes","summary":"The registry of data types",\
                "security":[],"responses":{"200":\(json("DataTypes", "The data types."))}}}
                """
        ),
        Item(
            path: "/api/v1/me",
            item: """
                {"get":{"operationId":"me","summary":"Whom the token names",\
                "responses":{"200":\(json("Me", "Whom the token names.")),\(refusals)}}}
                """
        ),
        Item(
            path: "/api/v1/owners",
            item: """
                {"get":{"operationId":"owners","summary":"Owners whose data the token opens",\
                "responses":{"200":\(json("Owners", "The owners, with the rights.")),\(refusals)}}}
                """
        ),
    ]

    /// What belongs to an owner beyond records.
    static let owned = [
        Item(
            path: "/api/v1/owners/{owner}/recordings",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"}],\
                "post":{"operationId":"storeRecording",\
                "summary":"Store a device's file, as a whole and once","description":\
                "The file has no time zone: its clock is taken to show that of `timezone`. Series \
                that the token may not create are named in the warnings and not stored.",\
                "parameters":[{"name":"timezone","in":"query","description":\
                "An IANA name, or an offset such as +02:00; default: the owner's.","schema":\
                {"type":"string"}},{"name":"date_order","in":"query","description":\
                "How 04/07/2015 is to be read where the file leaves it open.","schema":\
                {"enum":["day-first","month-first"]}},\
                {"name":"file_name","in":"query","description":\
                "What the file is called, for its owner.","schema":\
                {"type":"string","maxLength":255}},\
                {"$ref":"#/components/parameters/legal_entity"},\
                {"$ref":"#/components/parameters/key"}],\
                "requestBody":{"required":true,"content":{"application/x-actiwatch-awd":\
                {"schema":{"type":"string"}},"text/csv":{"schema":{"type":"string"}}}},\
                "responses":{"200":\(json("Recording", "It was stored before.")),\
                "201":\(json("Recording", "It is stored.")),\(refusals),\
                "409":{"$ref":"#/components/responses/problem"},\
                "413":{"$ref":"#/components/responses/problem"},\
                "415":{"$ref":"#/components/responses/problem"},\
                "422":{"$ref":"#/components/responses/invalid"}}}}
                """
        ),
        Item(
            path: "/api/v1/owners/{owner}/audit",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"}],\
                "get":{"operationId":"audit","summary":"Who touched the owner's data, and why that \
                was allowed","description":"For the owner, or who may manage his policies; the \
                token's scope needs the word `audit`. The newest entries come first.",\
                "parameters":[{"name":"limit","in":"query","schema":\
                {"type":"integer","minimum":1,"maximum":1000,"default":100}},\
                {"$ref":"#/components/parameters/cursor"}],\
                "responses":{"200":\(json("Audit", "The entries.")),\(refusals),\
                "422":{"$ref":"#/components/responses/invalid"}}}}
                """
        ),
        Item(
            path: "/api/v1/owners/{owner}/audit/sealed",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"}],\
                "get":{"operationId":"sealedAudit","summary":"Where the owner's entries are in the \
                public log below /log/, and what opens them","description":\
                "For the owner himself; the token's scope needs the word `audit`. In the order of \
                the log; what was written in the last seconds may not be in it yet.",\
                "parameters":[{"name":"limit","in":"query","schema":\
                {"type":"integer","minimum":1,"maximum":1000,"default":100}},\
                {"name":"after","in":"query","description":"`next` of the page before.",\
                "schema":{"type":"integer","minimum":0,"maximum":999999999,"default":0}}],\
                "responses":{"200":\(json("SealedAudit", "The entries.")),\(refusals),\
                "422":{"$ref":"#/components/responses/invalid"}}}}
                """
        ),
        Item(
            path: "/api/v1/owners/{owner}/audit/{entry}/receipt",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"},\
                {"name":"entry","in":"path","required":true,"description":\
                "The `id` of an entry of the audit.","schema":{"type":"string","format":"uuid"}}],\
                "get":{"operationId":"receipt","summary":"The receipt of an entry: what proves \
                that it is in the public log","description":"c2sp.org/tlog-proof@v1, whose `extra` \
                is JSON with `leaf`, `k` and `body` in base 64. For the owner himself; the token's \
                scope needs the word `audit`. 409: not in the log yet, ask again in seconds.",\
                "responses":{"200":{"description":"The receipt.","content":\
                {"text/plain":{"schema":{"type":"string"}}}},\(refusals),\
                "409":{"$ref":"#/components/responses/problem"}}}}
                """
        ),
    ]
}
