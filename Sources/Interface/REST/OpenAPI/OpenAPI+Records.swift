extension OpenAPI {
    /// Records: lists and items.
    static let records = [
        Item(
            path: "/api/v1/owners/{owner}/records/{datatype}",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"},\
                {"$ref":"#/components/parameters/datatype"}],"get":\(list),"post":\(creation)}
                """
        ),
        Item(
            path: "/api/v1/owners/{owner}/records/{datatype}/{id}",
            item: """
                {"parameters":[{"$ref":"#/components/parameters/owner"},\
                {"$ref":"#/components/parameters/datatype"},\
                {"$ref":"#/components/parameters/id"}],"get":\(reading),"put":\(update),\
                "delete":\(deletion)}
                """
        ),
    ]

    private static let list = """
        {"operationId":"readRecords","summary":"Records of a window, in the order of time",\
        "description":"Merged over all shards; one that does not answer is named in `incomplete` \
        (CSV: the field TPaaS-Incomplete). CSV names the next page in a Link field.",\
        "parameters":[{"name":"from","in":"query","schema":\
        {"$ref":"#/components/schemas/Time"}},{"name":"to","in":"query","description":\
        "The first moment after the window.","schema":{"$ref":"#/components/schemas/Time"}},\
        {"name":"recording","in":"query","schema":{"type":"string","format":"uuid"}},\
        {"name":"limit","in":"query","schema":\
        {"type":"integer","minimum":1,"maximum":20000,"default":1000}},\
        {"$ref":"#/components/parameters/cursor"}],\
        "responses":{"200":{"description":"A page.","headers":{\
        "Link":{"description":"CSV: the next page.","schema":{"type":"string"}},\
        "TPaaS-Incomplete":{"description":"CSV: shards that do not answer.",\
        "schema":{"type":"string"}}},"content":{\
        "application/json":{"schema":{"$ref":"#/components/schemas/Records"}},\
        "text/csv":{"schema":{"type":"string"}},\
        "application/vnd.tpaas.columns+json":{"schema":{"$ref":"#/components/schemas/Columns"}}}},\
        \(refusals),"406":{"$ref":"#/components/responses/problem"},\
        "422":{"$ref":"#/components/responses/invalid"}}}
        """

    private static let creation = """
        {"operationId":"createRecords","summary":"Create one record, or a batch: all or none",\
        "parameters":[{"$ref":"#/components/parameters/legal_entity"},\
        {"$ref":"#/components/parameters/key"}],\
        "requestBody":{"required":true,"content":{"application/json":{"schema":{"oneOf":[\
        {"$ref":"#/components/schemas/NewRecord"},{"type":"array","minItems":1,"maxItems":10000,\
        "items":{"$ref":"#/components/schemas/NewRecord"}}]}}}},\
        "responses":{"201":{"description":"Created.","headers":{\
        "Location":{"description":"Of a single record.","schema":{"type":"string"}},\
        "ETag":{"description":"Of a single record.","schema":{"type":"string"}}},\
        "content":{"application/json":{"schema":{"oneOf":[\
        {"$ref":"#/components/schemas/Record"},{"$ref":"#/components/schemas/Created"}]}}}},\
        \(refusals),"409":{"$ref":"#/components/responses/problem"},\
        "413":{"$ref":"#/components/responses/problem"},\
        "415":{"$ref":"#/components/responses/problem"},\
        "422":{"$ref":"#/components/responses/invalid"}}}
        """

    private static let tagged = """
        "headers":{"ETag":{"description":"The version.","schema":{"type":"string"}}}
        """

    private static let reading = """
        {"operationId":"readRecord","summary":"One record",\
        "parameters":[{"name":"If-None-Match","in":"header","schema":\(tags)}],\
        "responses":{"200":{"description":"The record.",\(tagged),\
        "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Record"}}}},\
        "304":{"description":"The version that If-None-Match names."},\(refusals)}}
        """

    private static let update = """
        {"operationId":"updateRecord","summary":"Replace what a record says",\
        "description":"Without `t` the time stays; that of a recording's sample cannot change.",\
        "parameters":[{"$ref":"#/components/parameters/match"}],\
        "requestBody":{"required":true,"content":{"application/json":{"schema":\
        {"$ref":"#/components/schemas/ChangedRecord"}}}},\
        "responses":{"200":{"description":"The record as it is now.",\(tagged),\
        "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Record"}}}},\
        \(refusals),"412":{"$ref":"#/components/responses/problem"},\
        "413":{"$ref":"#/components/responses/problem"},\
        "415":{"$ref":"#/components/responses/problem"},\
        "422":{"$ref":"#/components/responses/invalid"},\
        "428":{"$ref":"#/components/responses/problem"}}}
        """

    private static let deletion = """
        {"operationId":"deleteRecord","summary":"Delete a record",\
        "parameters":[{"$ref":"#/components/parameters/match"}],\
        "responses":{"204":{"description":"It is deleted."},\(refusals),\
        "412":{"$ref":"#/components/responses/problem"},\
        "428":{"$ref":"#/components/responses/problem"}}}
        """
}
