/// The module DeviceFiles.
