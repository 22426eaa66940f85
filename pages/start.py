"""What a convolution is, on one screen."""

import streamlit as st
from ui.page import begin

begin("Convolution lab", "A small matrix of weights slides over a big matrix of pixels.")
