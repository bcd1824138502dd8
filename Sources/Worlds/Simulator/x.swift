internal import Log
