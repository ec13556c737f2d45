extension OpenAPI {
    static var schemas: String {
        "{"
            + [
                problemSchemas, recordSchemas, listSchemas, directorySchemas, auditSchemas,
                relationshipSchemas, alertSchemas,
            ]
            .joined(separator: ",") + "}"
    }

    private static let problemSchemas = """
        "Problem":{"type":"object","required":["type","title","status"],"properties":{\
        "type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},\
        "detail":{"type":"string"},"policy":{"type":"string"},"subject":{"type":"string"},\
        "shard":{"type":"string"}}},\
        "Invalid":{"type":"object","required":["type","title","status","violations"],\
        "properties":{"type":{"type":"string"},"title":{"type":"string"},\
        "status":{"const":422},"detail":{"type":"string"},"violations":{"type":"array",\
        "items":{"type":"object","required":["field","message"],"properties":{\
        "field":{"type":"string","description":"A parameter, a JSON pointer, or `line 812`."},\
        "message":{"type":"string"}}}}}}
        """

    private static let recordSchemas = """
        "Time":{"type":"string","format":"date-time"},\
        "Offset":{"type":"string","pattern":"^[+-][0-9]{2}:[0-9]{2}$"},\
        "Value":{"description":"By the shape of the data type: a number (null: a missing sample of \
        a recording), an object of numbers, a waveform, or any object.",\
        "oneOf":[{"type":"number"},{"type":"null"},{"type":"object"}]},\
        "Record":{"type":"object","required":["id","t","shard"],"properties":{\
        "id":{"type":"string"},"t":{"$ref":"#/components/schemas/Time"},\
        "offset":{"$ref":"#/components/schemas/Offset"},\
        "v":{"$ref":"#/components/schemas/Value"},\
        "sealed":{"type":"object","required":["key_epoch","ciphertext","samples"],"properties":{\
        "key_epoch":{"type":"integer"},"ciphertext":{"type":"string"},\
        "samples":{"type":"integer"}}},\
        "recording":{"type":"string","format":"uuid"},"device":{"type":"string"},\
        "shard":{"type":"string"},\
        "flags":{"type":"array","items":{"enum":["implausible"]}}}},\
        "NewRecord":{"type":"object","required":["t","v"],"properties":{\
        "t":{"$ref":"#/components/schemas/Time"},"offset":{"$ref":"#/components/schemas/Offset"},\
        "v":{"$ref":"#/components/schemas/Value"},"device":{"type":"string","maxLength":100}}},\
        "ChangedRecord":{"type":"object","required":["v"],"properties":{\
        "t":{"$ref":"#/components/schemas/Time"},"offset":{"$ref":"#/components/schemas/Offset"},\
        "v":{"$ref":"#/components/schemas/Value"},"device":{"type":"string","maxLength":100}}},\
        "Created":{"type":"object","required":["records"],"properties":{"records":\
        {"type":"array","items":{"$ref":"#/components/schemas/Record"}}}}
        """

    private static let listSchemas = """
        "Records":{"type":"object",\
        "required":["owner","datatype","unit","records","next","incomplete"],"properties":{\
        "owner":{"type":"string","format":"uuid"},"datatype":{"type":"string"},\
        "unit":{"type":"string"},\
        "records":{"type":"array","items":{"$ref":"#/components/schemas/Record"}},\
        "next":{"type":["string","null"]},\
        "incomplete":{"type":"array","items":{"type":"string"}}}},\
        "Columns":{"type":"object",\
        "required":["owner","datatype","unit","segments","records","next","incomplete"],\
        "properties":{"owner":{"type":"string","format":"uuid"},"datatype":{"type":"string"},\
        "unit":{"type":"string"},"segments":{"type":"array","items":{"type":"object",\
        "required":["start","epoch","offset","recording","first","shard","v"],"properties":{\
        "start":{"$ref":"#/components/schemas/Time"},\
        "epoch":{"type":"number","description":"Seconds."},\
        "offset":{"$ref":"#/components/schemas/Offset"},\
        "recording":{"type":"string","format":"uuid"},\
        "first":{"type":"integer","description":"The place of the first sample in the recording."},\
        "device":{"type":"string"},"shard":{"type":"string"},\
        "v":{"type":"array","items":{"type":["number","null"]}}}}},\
        "records":{"type":"array","description":"Single measurements.",\
        "items":{"$ref":"#/components/schemas/Record"}},\
        "next":{"type":["string","null"]},\
        "incomplete":{"type":"array","items":{"type":"string"}}}}
        """

    private static let directorySchemas = """
        "Me":{"type":"object","required":["owner","actor","client_id","scope"],"properties":{\
        "owner":{"type":["string","null"]},"actor":{"type":["string","null"]},\
        "client_id":{"type":"string"},"scope":{"type":"string"}}},\
        "Owners":{"type":"object","required":["owners"],"properties":{"owners":{"type":"array",\
        "items":{"type":"object","required":["id","name","rights","case","until"],"properties":{\
        "id":{"type":"string","format":"uuid"},"name":{"type":"string"},\
        "rights":{"type":"object","additionalProperties":{"type":"array",\
        "items":{"enum":["create","read","update","delete"]}}},\
        "case":{"enum":["self","authorized","subscribers"]},\
        "until":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Time"}]}}}}}},\
        "Range":{"oneOf":[{"type":"null"},{"type":"object","required":["from","to"],\
        "properties":{"from":{"type":"number"},"to":{"type":"number"}}}]},\
        "DataTypes":{"type":"object","required":["datatypes"],"properties":{\
        "datatypes":{"type":"array","items":{"type":"object",\
        "required":["code","display","unit","loinc","shape","possible","plausible","sensitive"],\
        "properties":{"code":{"type":"string"},"display":{"type":"string"},\
        "unit":{"type":"string","description":"UCUM."},\
        "loinc":{"type":"array","items":{"type":"string"}},\
        "shape":{"enum":["sample","panel","waveform","document"]},\
        "components":{"type":"array","items":{"type":"object","required":["name"],\
        "properties":{"name":{"type":"string"},"loinc":{"type":"string"}}}},\
        "possible":{"$ref":"#/components/schemas/Range"},\
        "plausible":{"$ref":"#/components/schemas/Range"},\
        "sensitive":{"type":"boolean"}}}}}},\
        "Counts":{"type":"object","additionalProperties":{"type":"integer"}},\
        "Recording":{"type":"object","required":["recording","start","offset","epoch","epochs",\
        "samples","missing","markers","sums","warnings","duplicate"],"properties":{\
        "recording":{"type":"string","format":"uuid"},\
        "start":{"$ref":"#/components/schemas/Time"},\
        "offset":{"$ref":"#/components/schemas/Offset"},\
        "epoch":{"type":"number","description":"Seconds."},"epochs":{"type":"integer"},\
        "samples":{"$ref":"#/components/schemas/Counts"},\
        "missing":{"$ref":"#/components/schemas/Counts"},"markers":{"type":"integer"},\
        "sums":{"type":"object","additionalProperties":{"type":"number"}},\
        "warnings":{"type":"array","items":{"type":"string"}},\
        "duplicate":{"type":"boolean"}}}
        """

    private static let auditSchemas = """
        "Audit":{"type":"object","required":["entries","next","incomplete"],"properties":{\
        "entries":{"type":"array","items":{"type":"object",\
        "required":["id","time","actor","legal_entity","action"],"properties":{\
        "id":{"type":"string","format":"uuid"},"time":{"$ref":"#/components/schemas/Time"},\
        "app":{"type":"string"},"actor":{"type":["string","null"]},\
        "legal_entity":{"type":["string","null"]},"action":{"type":["string","null"]},\
        "actor_name":{"type":"string"},"legal_entity_name":{"type":"string"},\
        "erased":{"$ref":"#/components/schemas/Time","description":\
        "Since when nobody can read what the entry said; `action` is null then."},\
        "datatype":{"type":"string"},"request":{"type":"string"},"entries":{"type":"integer"},\
        "outcome":{"enum":["permit","refused","deny"]},"rule":{"type":"string"},\
        "reason":{"type":"string"},"shards":{"type":"array","items":{"type":"string"}},\
        "relation":{"type":"string"},"consumer":{"type":"string"},\
        "before":{"type":"array","items":{"type":"string"}},\
        "after":{"type":"array","items":{"type":"string"}}}}},\
        "next":{"type":["string","null"]},\
        "incomplete":{"type":"array","items":{"type":"string"}}}},\
        "SealedAudit":{"type":"object","required":["entries","next","count","gaps","incomplete"],\
        "properties":{\
        "entries":{"type":"array","items":{"type":"object",\
        "required":["index","sequence","hash","leaf","state","k","body"],"properties":{\
        "index":{"type":"integer","minimum":0,"description":"The leaf's number in the tree."},\
        "sequence":{"type":"integer","minimum":1,"description":\
        "Which of the entries about this owner it is, from 1."},\
        "hash":{"type":"string","description":"Base64: SHA-256 of the hash at the entry before \
        (32 zeros before the first), `sequence` in eight bytes and the commitment."},\
        "k":{"type":["string","null"],"description":"Base64. The leaf's commitment, its bytes \
        25 to 57, is HMAC-SHA256(k, body). null: see `state`."},\
        "leaf":{"type":"string","description":"Base64: the leaf as it is in the tree."},\
        "state":{"enum":["present","erased","missing","unavailable"],"description":\
        "missing: the log has the entry, and it is not where it was written."},\
        "erased":{"$ref":"#/components/schemas/Time",\
        "description":"Since when nobody can read the entry."},\
        "body":{"type":["string","null"],"description":\
        "Base64 of the entry as committed to."}}}},\
        "next":{"type":["integer","null"]},\
        "count":{"type":"integer","minimum":0,"description":\
        "How many entries about the owner were sealed so far."},\
        "gaps":{"type":"array","description":"Numbers that were sealed and of which there is no \
        entry: somebody hid them.","items":{"type":"object","required":["first","last"],\
        "properties":{"first":{"type":"integer","minimum":1},\
        "last":{"type":"integer","minimum":1}}}},\
        "incomplete":{"type":"array","items":{"type":"string"}}}}
        """
}
