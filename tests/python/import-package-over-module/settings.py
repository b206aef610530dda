from thing import WHERE
