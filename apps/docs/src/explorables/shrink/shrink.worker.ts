// Three networks learn on from the same start, away from the page.
import { serve } from '../../explorable/worker'
import { learn } from './model'

serve(learn)
