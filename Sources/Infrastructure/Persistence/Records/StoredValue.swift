internal import Domain
internal import FoundationEssentials
internal import JSON
internal import MariaDB

/// A value as the columns of a row hold it.
///
/// The first byte of a payload tells its shape: `P` panel, `W` waveform, `D` document, with JSON
/// behind it. A sealed payload is ciphertext from its first byte; its key epoch tells.
struct StoredValue {
    private(set) var number = SQLValue.null
    private(set) var payload = SQLValue.null
    private(set) var keyEpoch = SQLValue.null
    private(set) var samples = 1

    init(_ value: RecordValue) {
        switch value {
        case .sample(let number): self.number = number.map(SQLValue.double) ?? .null
        case .panel(let numbers):
            let json = JSONWriter.object { object in
                for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
                    object.member(name, number)
                }
            }
            payload = .bytes([UInt8(ascii: "P")] + json)
        case .waveform(let period, let samples):
            let json = JSONWriter.object { object in
                object.member("period", period)
                object.member("samples", samples)
            }
            payload = .bytes([UInt8(ascii: "W")] + json)
            self.samples = samples.count
        case .document(let json): payload = .bytes([UInt8(ascii: "D")] + json)
        case .sealed(let sealed):
            payload = .bytes(sealed.ciphertext)
            keyEpoch = .int(Int64(sealed.keyEpoch))
            samples = sealed.samples
        }
    }
}

private struct StoredWaveform: Decodable {
    let period: Double
    let samples: [Double]
}

extension RecordValue {
    /// Reads what `StoredValue` stored; nil where it is something else.
    init?(number: Double?, payload: [UInt8]?, keyEpoch: Int?, samples: Int) {
        guard let payload else {
            self = .sample(number)
            return
        }
        if let keyEpoch {
            self = .sealed(Sealed(keyEpoch: keyEpoch, ciphertext: payload, samples: samples))
            return
        }
        let json = Data(payload.dropFirst())
        switch payload.first {
        case UInt8(ascii: "P"):
            guard let panel = try? JSONDecoder().decode([String: Double].self, from: json) else {
                return nil
            }
            self = .panel(panel)
        case UInt8(ascii: "W"):
            guard let wave = try? JSONDecoder().decode(StoredWaveform.self, from: json) else {
                return nil
            }
            self = .waveform(periodMilliseconds: wave.period, samples: wave.samples)
        case UInt8(ascii: "D"):
            self = .document(Array(payload.dropFirst()))
        default:
            return nil
        }
    }
}
