import Domain
import HTTP
import JSON

/// GET /datatypes: the registry.
func answerDataTypes(_ api: API) -> Response {
    .json(
        JSONWriter.object { object in
            object.array("datatypes") { array in
                for type in api.registry.types {
                    array.object { type.write(into: &$0) }
                }
            }
        }
    )
}

extension DataType {
    fileprivate func write(into object: inout JSONObject) {
        object.member("code", code.text)
        object.member("display", display)
        object.member("unit", unit)
        object.member("loinc", loinc)
        object.member("shape", shape.word)
        if case .panel(let components) = shape {
            object.array("components") { array in
                for component in components {
                    array.object { line in
                        line.member("name", component.name)
                        line.member("loinc", component.loinc)
                    }
                }
            }
        }
        object.range("possible", possible)
        object.range("plausible", plausible)
        object.member("sensitive", isSensitive)
    }
}

extension DataType.Shape {
    fileprivate var word: String {
        switch self {
        case .sample: "sample"
        case .panel: "panel"
        case .waveform: "waveform"
        case .document: "document"
        }
    }
}

extension JSONObject {
    fileprivate mutating func range(_ name: String, _ range: ClosedRange<Double>?) {
        guard let range else { return null(name) }
        object(name) { ends in
            ends.member("from", range.lowerBound)
            ends.member("to", range.upperBound)
        }
    }
}
