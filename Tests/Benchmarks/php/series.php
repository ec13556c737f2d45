<?php
// W1: all samples of one owner and type, one row a sample. Only the SELECT: no token, no policy, no
// audit.

declare(strict_types=1);

require __DIR__ . '/bench.php';

$owner = $_GET['owner'];
$key = hex2bin(str_replace('-', '', $owner));
$database = database();

// A device belongs to its recording, of which there are few: not joined to each row.
$devices = [];
$statement = $database->prepare('SELECT id, device FROM recording WHERE owner = ?');
$statement->execute([$key]);
foreach ($statement->fetchAll(PDO::FETCH_NUM) as [$id, $device]) {
    $devices[$id] = [uuid($id), $device];
}

$statement = $database->prepare(
    'SELECT recording, place, time, value FROM sample WHERE owner = ? AND data_type = ? '
    . 'ORDER BY time LIMIT 20000'
);
$statement->execute([$key, 'activity']);
$records = [];
while ($row = $statement->fetch(PDO::FETCH_NUM)) {
    [$recording, $device] = $devices[$row[0]];
    $records[] = [
        'id' => $recording . '.' . $row[1], 't' => instant($row[2]), 'v' => $row[3],
        'recording' => $recording, 'device' => $device, 'shard' => 'phr',
    ];
}
answer($owner, 'activity', '{counts}', $records);
