import Application
import Domain
import FoundationEssentials
import JSON

extension Record {
    /// The record as a JSON object.
    var json: [UInt8] {
        JSONWriter.object { object in
            object.member("id", address.description)
            object.member("t", JSONInstant(milliseconds: time.milliseconds))
            if offsetMinutes != 0 { object.member("offset", offsetText(minutes: offsetMinutes)) }
            value.write(into: &object)
            if case .sample(let recording, _) = address {
                object.member("recording", recording.description)
            }
            object.member("device", provenance.device)
            object.member("shard", shard.text)
            if !flags.isEmpty { object.member("flags", flags.map(\.rawValue).sorted()) }
        }
    }

    /// The entity tag of this version.
    var tag: String { String(version) }
}

extension RecordValue {
    fileprivate func write(into object: inout JSONObject) {
        switch self {
        case .sample(let number?): object.member("v", number)
        case .sample(nil): object.null("v")
        case .panel(let numbers):
            object.object("v") { panel in
                for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
                    panel.member(name, number)
                }
            }
        case .waveform(let period, let samples):
            object.object("v") { waveform in
                waveform.member("period", period)
                waveform.member("samples", samples)
            }
        case .document(let json): object.member("v", json: json)
        case .sealed(let sealed):
            object.object("sealed") { box in
                box.member("key_epoch", sealed.keyEpoch)
                box.member("ciphertext", Data(sealed.ciphertext).base64EncodedString())
                box.member("samples", sealed.samples)
            }
        }
    }
}
