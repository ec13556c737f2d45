extension OpenAPI {
    /// Critical readings.
    static let alerts = [
        Item(
            path: "/api/v1/alerts",
            item: """
                {"get":{"operationId":"alerts",\
                "summary":"Alerts of readings beyond their thresholds, that the app and its person \
                may read","description":"Without `after`: all that are open. With the `next` of \
                the answer before: what was raised, has grown or was acknowledged since; the same \
                alert may come again. Made to be asked every few seconds. An owner has one open \
                alert a data type, which counts the readings until somebody acknowledges it. Its \
                rights are those of reading the data type, decided anew each time: a right that \
                is given later shows in an answer without `after`.",\
                "parameters":[{"name":"after","in":"query","schema":\
                {"type":"string","pattern":"^[0-9]{1,15}$"}}],\
                "responses":{"200":\(json("Alerts", "The alerts, the first changed first.")),\
                \(refusals),"422":{"$ref":"#/components/responses/invalid"}}}}
                """
        ),
        Item(
            path: "/api/v1/alerts/{id}/acknowledgement",
            item: """
                {"parameters":[{"name":"id","in":"path","required":true,\
                "schema":{"type":"string","format":"uuid"}}],\
                "post":{"operationId":"acknowledgeAlert",\
                "summary":"Acknowledge an alert, as the token's person, for all whom it concerns",\
                "description":"Once: where somebody has done so, 409. The next critical reading \
                raises a new alert.","responses":{"200":\(json("Alert", "It is acknowledged.")),\
                \(refusals),"409":{"$ref":"#/components/responses/problem"}}}}
                """
        ),
    ]

    static let alertSchemas = """
        "Alert":{"type":"object","required":["id","owner","datatype","state","raised","first",\
        "last","readings","record","acknowledged","acknowledged_by"],"properties":{\
        "id":{"type":"string","format":"uuid"},\
        "owner":{"$ref":"#/components/schemas/Person"},"datatype":{"type":"string"},\
        "state":{"enum":["open","acknowledged"]},\
        "raised":{"description":"When the first reading came; null, as the next, where the \
        person may not read from the first reading on.",\
        "oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]},\
        "first":{"description":"When the earliest of the readings was measured.",\
        "oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]},\
        "last":{"description":"When the latest was measured.",\
        "$ref":"#/components/schemas/Time"},\
        "readings":{"description":"How many there are.","type":["integer","null"],"minimum":1},\
        "record":{"description":"The `id` of the latest among the owner's records of the data \
        type: its value is there, and not here.","type":"string"},\
        "acknowledged":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]},\
        "acknowledged_by":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Person"}]}}},\
        "Alerts":{"type":"object","required":["alerts","next"],"properties":{\
        "alerts":{"type":"array","items":{"$ref":"#/components/schemas/Alert"}},\
        "next":{"description":"`after` of the next question; opaque.","type":"string"}}}
        """
}
