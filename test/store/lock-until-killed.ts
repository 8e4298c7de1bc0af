import Database from 'better-sqlite3';

// Keeps the whole file locked, as a backup or another tool may.
const database = new Database(process.argv[2]);
database.pragma('locking_mode = EXCLUSIVE');
database.exec('BEGIN EXCLUSIVE');
process.stdout.write('locked\n');
setInterval(() => database.pragma('schema_version'), 60_000);
