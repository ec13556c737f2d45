/// One entry of health data of one owner, of one data type, at a time.
package struct Record: Hashable, Sendable {
    /// How a record is addressed; opaque to clients.
    package enum Address: Hashable, Sendable {
        /// A record that stands alone.
        case row(Identifier<Record>)

        /// A sample of a regular series, by its place in the recording.
        case sample(Recording.ID, index: Int)
    }

    /// Who and what made it.
    package struct Provenance: Hashable, Sendable {
        /// The app; nil at the platform's own pages.
        package var app: App.ID?

        /// The person; nil where a device acted on its own.
        package var actor: User.ID?

        /// The device, as the app or the recording names it.
        package var device: String?

        /// The legal entity that the person acted for.
        package var entity: LegalEntity.ID?

        /// Who and what made it.
        package init(
            app: App.ID? = nil,
            actor: User.ID? = nil,
            device: String? = nil,
            entity: LegalEntity.ID? = nil
        ) {
            self.app = app
            self.actor = actor
            self.device = device
            self.entity = entity
        }
    }

    /// What is worth knowing about a value that was kept.
    package enum Flag: String, Hashable, Sendable, CaseIterable {
        /// Outside what the registry calls plausible.
        case implausible
    }

    /// How it is addressed.
    package let address: Address

    /// When it was measured.
    package let time: Moment

    /// Minutes that the clock at the place was ahead of UTC.
    package let offsetMinutes: Int

    /// What was measured.
    package let value: RecordValue

    /// Who and what made it.
    package let provenance: Provenance

    /// Counts its changes, from 1; the entity tag.
    package let version: Int

    /// What is worth knowing about the value.
    package let flags: Set<Flag>

    /// Where it is stored.
    package let shard: Shard.Name

    /// One entry of health data.
    package init(
        address: Address,
        time: Moment,
        offsetMinutes: Int,
        value: RecordValue,
        provenance: Provenance,
        version: Int,
        flags: Set<Flag>,
        shard: Shard.Name
    ) {
        self.address = address
        self.time = time
        self.offsetMinutes = offsetMinutes
        self.value = value
        self.provenance = provenance
        self.version = version
        self.flags = flags
        self.shard = shard
    }
}

/// What was measured, in the shape of its data type.
package enum RecordValue: Hashable, Sendable {
    /// One number; nil is a missing sample of a series, never zero.
    case sample(Double?)

    /// Named numbers that were measured together.
    case panel([String: Double])

    /// Equally spaced numbers from the record's time on.
    case waveform(periodMilliseconds: Double, samples: [Double])

    /// A JSON object, as its bytes.
    case document([UInt8])

    /// Ciphertext that the owner's client made; the platform cannot read it.
    case sealed(Sealed)
}

/// A payload that only who holds the owner's key of an epoch can open.
package struct Sealed: Hashable, Sendable {
    /// Which of the owner's keys.
    package let keyEpoch: Int

    /// The ciphertext.
    package let ciphertext: [UInt8]

    /// The number of samples in it, which stays readable.
    package let samples: Int

    /// A payload that only who holds the owner's key can open.
    package init(keyEpoch: Int, ciphertext: [UInt8], samples: Int) {
        self.keyEpoch = keyEpoch
        self.ciphertext = ciphertext
        self.samples = samples
    }
}
