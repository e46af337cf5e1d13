<?php
// A page that runs the program whose path it is given.
chdir($_SERVER['DOCUMENT_ROOT']);
header('Content-Type: text/plain');
require $_GET['file'];
