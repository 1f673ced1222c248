// Two networks learn a small task, one of them with dropout, away from the page.
import { serve } from '../../explorable/worker'
import { learn } from './task'

serve(learn)
