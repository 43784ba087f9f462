/** Every step that a feature can take, by subject. A new subject is a new file and a line here. */
import './absence';
import './answer';
import './batches';
import './clocks';
import './coordination';
import './dispatch';
import './end';
import './escalation';
import './extension';
import './handling';
import './intake';
import './oversight';
import './responsibility';
import './time';
import './timeline';
