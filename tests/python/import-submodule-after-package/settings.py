import conf
import conf.sub

VALUE = conf.sub.VALUE
FROM_INIT = conf.VALUE
