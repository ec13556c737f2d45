import Application
import Domain
import JSON

extension StoreRecording.Summary {
    /// What is answered about a stored recording, but for whether it was there before.
    var json: [UInt8] {
        JSONWriter.object { object in
            object.member("recording", recording.id.description)
            object.member("start", JSONInstant(milliseconds: recording.start.milliseconds))
            object.member("offset", offsetText(minutes: recording.offsetMinutes))
            object.member("epoch", Double(recording.epochMilliseconds) / 1_000)
            object.member("epochs", recording.epochs)
            object.object("samples") { samples in
                for channel in recording.channels {
                    samples.member(channel.type.text, channel.present.count)
                }
            }
            object.object("missing") { missing in
                for channel in recording.channels {
                    missing.member(channel.type.text, recording.epochs - channel.present.count)
                }
            }
            object.member("markers", recording.markers.count)
            object.object("sums") { sums in
                for channel in recording.channels {
                    sums.member(channel.type.text, channel.present.sum)
                }
            }
            object.member("warnings", warnings)
        }
    }
}

extension Recording.Channel {
    fileprivate var present: [Double] { samples.filter { !$0.isNaN } }
}

extension [Double] {
    /// The sum, with what rounding loses carried along (Neumaier 1974), so that a sum of decimals
    /// is the decimal that one would write.
    var sum: Double {
        var sum = 0.0
        var lost = 0.0
        for number in self {
            let next = sum + number
            lost +=
                sum.magnitude >= number.magnitude ? (sum - next) + number : (number - next) + sum
            sum = next
        }
        return sum + lost
    }
}
