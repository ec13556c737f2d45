import Application
import Domain
import JSON

/// A record as a client sends it: what is not known is passed over, so that what was read can be
/// sent back.
struct SentRecord: Decodable {
    /// Where the decoder is told the shape of the data type.
    static let shape = CodingUserInfoKey(rawValue: "shape")

    private let time: String?
    private let offset: String?
    private let device: String?
    private let value: RecordValue

    private enum Key: String, CodingKey {
        case time = "t"
        case offset, device
        case value = "v"
    }

    private enum WaveformKey: String, CodingKey {
        case period, samples
    }

    /// Decodes a record whose value has the shape that the decoder was told.
    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        time = try object.decodeIfPresent(String.self, forKey: .time)
        offset = try object.decodeIfPresent(String.self, forKey: .offset)
        device = try object.decodeIfPresent(String.self, forKey: .device)
        switch Self.shape.flatMap({ decoder.userInfo[$0] }) as? DataType.Shape {
        case .panel: value = .panel(try object.decode([String: Double].self, forKey: .value))
        case .waveform:
            let waveform = try object.nestedContainer(keyedBy: WaveformKey.self, forKey: .value)
            value = .waveform(
                periodMilliseconds: try waveform.decode(Double.self, forKey: .period),
                samples: try waveform.decode([Double].self, forKey: .samples)
            )
        case .document:
            let document = try object.decode([String: JSONValue].self, forKey: .value)
            value = .document(JSONValue.object(document).bytes)
        case .sample, nil:
            guard object.contains(.value) else {
                throw DecodingError.keyNotFound(
                    Key.value,
                    .init(codingPath: object.codingPath, debugDescription: "")
                )
            }
            value = .sample(try object.decodeIfPresent(Double.self, forKey: .value))
        }
    }

    /// The record, with its time read.
    func draft(at place: String) throws(Fault) -> RecordDraft {
        guard (device?.utf8.count ?? 0) <= 100 else {
            throw .invalid(place + "/device", "The device's name is longer than 100 bytes.")
        }
        guard let time else {
            return RecordDraft(time: nil, value: value, device: device)
        }
        guard let moment = Moment(time) else {
            throw .invalid(place + "/t", "It is not a date-time of RFC 3339.")
        }
        let isUTC = time.utf8.last == UInt8(ascii: "Z") || time.utf8.last == UInt8(ascii: "z")
        let minutes = offsetMinutes(of: offset ?? (isUTC ? "+00:00" : String(time.suffix(6))))
        guard let minutes else {
            throw .invalid(place + "/offset", "It is not an offset such as +02:00.")
        }
        return RecordDraft(time: moment, offsetMinutes: minutes, value: value, device: device)
    }
}

extension JSONValue: Decodable {
    /// Decodes whatever there is.
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int64.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }
}
